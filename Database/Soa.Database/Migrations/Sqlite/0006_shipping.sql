-- What carriers charge: the cheapest rate that takes the weight, one for the country itself before one for any country ('*').
CREATE TABLE CarrierRates (
    RateId INTEGER NOT NULL,
    Scope TEXT NOT NULL,
    Country TEXT NOT NULL,
    MaxWeightKg INTEGER NOT NULL,
    Carrier TEXT NOT NULL,
    ServiceLevel TEXT NOT NULL,
    -- The first two letters of the carrier's tracking numbers (UPU S10).
    ServiceIndicator TEXT NOT NULL,
    Price INTEGER NOT NULL,
    Currency TEXT NOT NULL,
    CONSTRAINT PK_CarrierRates PRIMARY KEY (RateId),
    CONSTRAINT CK_CarrierRates_Scope CHECK (Scope IN ('Domestic', 'International')),
    CONSTRAINT CK_CarrierRates_Price CHECK (Price >= 0 AND MaxWeightKg > 0)
)
GO
CREATE INDEX IX_CarrierRates_Country ON CarrierRates (Scope, Country, MaxWeightKg)
GO
-- Goods on their way. CustomsValue and CustomsCurrency are there when they cross a border.
CREATE TABLE Shipments (
    ShipmentId TEXT NOT NULL,
    OrderNumber TEXT NOT NULL,
    Status TEXT NOT NULL,
    Carrier TEXT NOT NULL,
    ServiceLevel TEXT NOT NULL,
    TrackingNumber TEXT NOT NULL,
    ShipToRecipient TEXT NULL,
    ShipToStreet TEXT NOT NULL,
    ShipToAdditionalStreet TEXT NULL,
    ShipToCity TEXT NOT NULL,
    ShipToPostalCode TEXT NULL,
    ShipToRegion TEXT NULL,
    ShipToCountry TEXT NOT NULL,
    TotalWeightKg INTEGER NOT NULL,
    Price INTEGER NOT NULL,
    PriceCurrency TEXT NOT NULL,
    CustomsValue INTEGER NULL,
    CustomsCurrency TEXT NULL,
    DispatchedAt TEXT NOT NULL,
    DeliveredAt TEXT NULL,
    ReceivedBy TEXT NULL,
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
    ShipmentId TEXT NOT NULL,
    LineNumber INTEGER NOT NULL,
    Sku TEXT NOT NULL COLLATE NOCASE,
    Description TEXT NULL,
    Quantity INTEGER NOT NULL,
    UnitOfMeasure TEXT NOT NULL,
    WeightKg INTEGER NOT NULL,
    HsCode TEXT NULL,
    CountryOfOrigin TEXT NULL,
    CustomsValue INTEGER NULL,
    CONSTRAINT PK_ShipmentLines PRIMARY KEY (ShipmentId, LineNumber),
    CONSTRAINT FK_ShipmentLines_Shipments FOREIGN KEY (ShipmentId) REFERENCES Shipments (ShipmentId),
    CONSTRAINT CK_ShipmentLines_Quantity CHECK (Quantity > 0 AND WeightKg >= 0)
)
GO
CREATE TABLE ShipmentHistory (
    ShipmentId TEXT NOT NULL,
    Sequence INTEGER NOT NULL,
    Status TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    Note TEXT NULL,
    CONSTRAINT PK_ShipmentHistory PRIMARY KEY (ShipmentId, Sequence),
    CONSTRAINT FK_ShipmentHistory_Shipments FOREIGN KEY (ShipmentId) REFERENCES Shipments (ShipmentId)
)
GO
INSERT INTO CarrierRates (RateId, Scope, Country, MaxWeightKg, Carrier, ServiceLevel, ServiceIndicator, Price, Currency)
VALUES
    (1, 'Domestic', '*', 7500, 'Albion Post', 'Letter', 'LA', 21000, 'GBP'),
    (2, 'Domestic', '*', 300000, 'Albion Post', 'Parcel', 'CA', 79000, 'GBP'),
    (3, 'Domestic', '*', 10000000, 'Northern Freight', 'Pallet', 'CF', 850000, 'GBP'),
    (4, 'Domestic', '*', 240000000, 'Northern Freight', 'Full load', 'CF', 6400000, 'GBP'),
    (5, 'International', '*', 7500, 'Meridian Air', 'Letter', 'LX', 98000, 'GBP'),
    (6, 'International', '*', 300000, 'Meridian Air', 'Express', 'EA', 480000, 'GBP'),
    (7, 'International', '*', 10000000, 'Meridian Air', 'Cargo', 'EC', 6900000, 'GBP'),
    (8, 'International', '*', 260000000, 'Oceanic Lines', 'Container', 'CO', 24500000, 'GBP'),
    (9, 'International', 'US', 7500, 'Meridian Air', 'Letter', 'LX', 74000, 'GBP'),
    (10, 'International', 'US', 300000, 'Meridian Air', 'Express', 'EA', 360000, 'GBP')
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
    SELECT 1 AS Band, 7500 AS MaxWeightKg, 'Continental Post' AS Carrier, 'Letter' AS ServiceLevel, 'LC' AS ServiceIndicator, 56000 AS Price
    UNION ALL SELECT 2, 300000, 'Continental Post', 'Road parcel', 'CC', 165000
    UNION ALL SELECT 3, 10000000, 'Continental Freight', 'Groupage', 'CG', 2400000
    UNION ALL SELECT 4, 240000000, 'Continental Freight', 'Full load', 'CG', 13800000
) b
