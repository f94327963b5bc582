-- What carriers charge: the cheapest rate that takes the weight, one for the country itself before one for any country ('*').
CREATE TABLE CarrierRates (
    RateId INT NOT NULL,
    Scope NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Country NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MaxWeightKg DECIMAL(19, 4) NOT NULL,
    Carrier NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ServiceLevel NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- The first two letters of the carrier's tracking numbers (UPU S10).
    ServiceIndicator NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Price DECIMAL(19, 4) NOT NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_CarrierRates PRIMARY KEY (RateId),
    CONSTRAINT CK_CarrierRates_Scope CHECK (Scope IN ('Domestic', 'International')),
    CONSTRAINT CK_CarrierRates_Price CHECK (Price >= 0 AND MaxWeightKg > 0)
)
GO
CREATE INDEX IX_CarrierRates_Country ON CarrierRates (Scope, Country, MaxWeightKg)
GO
-- Goods on their way. CustomsValue and CustomsCurrency are there when they cross a border.
CREATE TABLE Shipments (
    ShipmentId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Carrier NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ServiceLevel NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TrackingNumber NVARCHAR(13) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShipToRecipient NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShipToAdditionalStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToCity NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShipToPostalCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToRegion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToCountry NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TotalWeightKg DECIMAL(19, 4) NOT NULL,
    Price DECIMAL(19, 4) NOT NULL,
    PriceCurrency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomsValue DECIMAL(19, 4) NULL,
    CustomsCurrency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NULL,
    DispatchedAt DATETIME2(6) NOT NULL,
    DeliveredAt DATETIME2(6) NULL,
    ReceivedBy NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_Shipments PRIMARY KEY (ShipmentId),
    CONSTRAINT UQ_Shipments_TrackingNumber UNIQUE (TrackingNumber),
    CONSTRAINT FK_Shipments_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT CK_Shipments_Status CHECK (Status IN ('Dispatched', 'Delivered', 'Cancelled')),
    CONSTRAINT CK_Shipments_Delivered CHECK (
        (Status = 'Delivered' AND DeliveredAt IS NOT NULL AND ReceivedBy IS NOT NULL)
        OR (Status <> 'Delivered' AND DeliveredAt IS NULL AND ReceivedBy IS NULL)),
    CONSTRAINT CK_Shipments_Customs CHECK (
        (CustomsValue IS NULL AND CustomsCurrency IS NULL) OR (CustomsValue > 0 AND CustomsCurrency IS NOT NULL)),
    CONSTRAINT CK_Shipments_TotalWeightKg CHECK (TotalWeightKg >= 0)
)
GO
CREATE INDEX IX_Shipments_OrderNumber ON Shipments (OrderNumber, ShipmentId)
GO
-- An order has one shipment at a time that is not cancelled.
CREATE UNIQUE INDEX UQ_Shipments_LiveOrderNumber ON Shipments (OrderNumber) WHERE Status <> 'Cancelled'
GO
CREATE TABLE ShipmentLines (
    ShipmentId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LineNumber INT NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Description NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    Quantity DECIMAL(19, 4) NOT NULL,
    UnitOfMeasure NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WeightKg DECIMAL(19, 4) NOT NULL,
    HsCode NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL,
    CountryOfOrigin NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NULL,
    CustomsValue DECIMAL(19, 4) NULL,
    CONSTRAINT PK_ShipmentLines PRIMARY KEY (ShipmentId, LineNumber),
    CONSTRAINT FK_ShipmentLines_Shipments FOREIGN KEY (ShipmentId) REFERENCES Shipments (ShipmentId),
    CONSTRAINT CK_ShipmentLines_Quantity CHECK (Quantity > 0 AND WeightKg >= 0)
)
GO
CREATE TABLE ShipmentHistory (
    ShipmentId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Sequence INT NOT NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChangedAt DATETIME2(6) NOT NULL,
    Note NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_ShipmentHistory PRIMARY KEY (ShipmentId, Sequence),
    CONSTRAINT FK_ShipmentHistory_Shipments FOREIGN KEY (ShipmentId) REFERENCES Shipments (ShipmentId)
)
GO
INSERT INTO CarrierRates (RateId, Scope, Country, MaxWeightKg, Carrier, ServiceLevel, ServiceIndicator, Price, Currency)
VALUES
    (1, 'Domestic', '*', 0.75, 'Albion Post', 'Letter', 'LA', 2.10, 'GBP'),
    (2, 'Domestic', '*', 30, 'Albion Post', 'Parcel', 'CA', 7.90, 'GBP'),
    (3, 'Domestic', '*', 1000, 'Northern Freight', 'Pallet', 'CF', 85.00, 'GBP'),
    (4, 'Domestic', '*', 24000, 'Northern Freight', 'Full load', 'CF', 640.00, 'GBP'),
    (5, 'International', '*', 0.75, 'Meridian Air', 'Letter', 'LX', 9.80, 'GBP'),
    (6, 'International', '*', 30, 'Meridian Air', 'Express', 'EA', 48.00, 'GBP'),
    (7, 'International', '*', 1000, 'Meridian Air', 'Cargo', 'EC', 690.00, 'GBP'),
    (8, 'International', '*', 26000, 'Oceanic Lines', 'Container', 'CO', 2450.00, 'GBP'),
    (9, 'International', 'US', 0.75, 'Meridian Air', 'Letter', 'LX', 7.40, 'GBP'),
    (10, 'International', 'US', 30, 'Meridian Air', 'Express', 'EA', 36.00, 'GBP')
GO
-- Europe, by road.
INSERT INTO CarrierRates (RateId, Scope, Country, MaxWeightKg, Carrier, ServiceLevel, ServiceIndicator, Price, Currency)
SELECT c.FirstRateId + b.Band, 'International', c.Country, b.MaxWeightKg, b.Carrier, b.ServiceLevel, b.ServiceIndicator, b.Price, 'GBP'
FROM (
    SELECT 100 AS FirstRateId, 'AT' AS Country UNION ALL SELECT 200, 'BE' UNION ALL SELECT 300, 'BG' UNION ALL SELECT 400, 'CH'
    UNION ALL SELECT 500, 'CY' UNION ALL SELECT 600, 'CZ' UNION ALL SELECT 700, 'DE' UNION ALL SELECT 800, 'DK'
    UNION ALL SELECT 900, 'EE' UNION ALL SELECT 1000, 'ES' UNION ALL SELECT 1100, 'FI' UNION ALL SELECT 1200, 'FR'
    UNION ALL SELECT 1300, 'GB' UNION ALL SELECT 1400, 'GR' UNION ALL SELECT 1500, 'HR' UNION ALL SELECT 1600, 'HU'
    UNION ALL SELECT 1700, 'IE' UNION ALL SELECT 1800, 'IS' UNION ALL SELECT 1900, 'IT' UNION ALL SELECT 2000, 'LI'
    UNION ALL SELECT 2100, 'LT' UNION ALL SELECT 2200, 'LU' UNION ALL SELECT 2300, 'LV' UNION ALL SELECT 2400, 'MT'
    UNION ALL SELECT 2500, 'NL' UNION ALL SELECT 2600, 'NO' UNION ALL SELECT 2700, 'PL' UNION ALL SELECT 2800, 'PT'
    UNION ALL SELECT 2900, 'RO' UNION ALL SELECT 3000, 'SE' UNION ALL SELECT 3100, 'SI' UNION ALL SELECT 3200, 'SK'
) c CROSS JOIN (
    SELECT 1 AS Band, 0.75 AS MaxWeightKg, 'Continental Post' AS Carrier, 'Letter' AS ServiceLevel, 'LC' AS ServiceIndicator, 5.60 AS Price
    UNION ALL SELECT 2, 30, 'Continental Post', 'Road parcel', 'CC', 16.50
    UNION ALL SELECT 3, 1000, 'Continental Freight', 'Groupage', 'CG', 240.00
    UNION ALL SELECT 4, 24000, 'Continental Freight', 'Full load', 'CG', 1380.00
) b
