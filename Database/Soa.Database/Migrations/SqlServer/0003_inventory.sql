-- What is sold. Identifiers compare without regard to case.
CREATE TABLE Items (
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    Gtin NVARCHAR(14) COLLATE Latin1_General_100_BIN2 NULL,
    UnitOfMeasure NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WeightKg DECIMAL(19, 4) NOT NULL,
    HsCode NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL,
    CountryOfOrigin NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NULL,
    ListPrice DECIMAL(19, 4) NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NULL,
    SellerItemId NVARCHAR(100) COLLATE Latin1_General_100_CI_AS_KS_WS NULL,
    DefinedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Items PRIMARY KEY (Sku),
    CONSTRAINT CK_Items_WeightKg CHECK (WeightKg >= 0),
    CONSTRAINT CK_Items_ListPrice CHECK (
        (ListPrice IS NULL AND Currency IS NULL) OR (ListPrice >= 0 AND Currency IS NOT NULL))
)
GO
CREATE UNIQUE INDEX UQ_Items_Gtin ON Items (Gtin) WHERE Gtin IS NOT NULL
GO
CREATE UNIQUE INDEX UQ_Items_SellerItemId ON Items (SellerItemId) WHERE SellerItemId IS NOT NULL
GO
-- What buyers call an item. A buyer is a customer's id, but may be named here before it is registered: so no foreign key.
CREATE TABLE ItemBuyerIds (
    BuyerId NVARCHAR(40) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    BuyerItemId NVARCHAR(100) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    CONSTRAINT PK_ItemBuyerIds PRIMARY KEY (BuyerItemId, BuyerId),
    CONSTRAINT FK_ItemBuyerIds_Items FOREIGN KEY (Sku) REFERENCES Items (Sku)
)
GO
CREATE INDEX IX_ItemBuyerIds_Sku ON ItemBuyerIds (Sku)
GO
-- How much there is of each item. OnHand is always the sum of the item's movements.
CREATE TABLE Stock (
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    OnHand DECIMAL(19, 4) NOT NULL,
    Reserved DECIMAL(19, 4) NOT NULL,
    CONSTRAINT PK_Stock PRIMARY KEY (Sku),
    CONSTRAINT FK_Stock_Items FOREIGN KEY (Sku) REFERENCES Items (Sku),
    CONSTRAINT CK_Stock_Reserved CHECK (Reserved >= 0 AND Reserved <= OnHand)
)
GO
-- The ledger: what came (above 0) and what went (below 0), and why. Rows are never changed.
CREATE TABLE StockMovements (
    MovementId BIGINT IDENTITY(1, 1) NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Kind NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Quantity DECIMAL(19, 4) NOT NULL,
    Reference NVARCHAR(100) COLLATE Latin1_General_100_CI_AS_KS_WS NULL,
    Reason NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    MovedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_StockMovements PRIMARY KEY (MovementId),
    CONSTRAINT FK_StockMovements_Stock FOREIGN KEY (Sku) REFERENCES Stock (Sku),
    CONSTRAINT CK_StockMovements_Kind CHECK (
        (Kind = 'Receipt' AND Quantity > 0) OR (Kind = 'Shipment' AND Quantity < 0) OR (Kind = 'Adjustment' AND Quantity <> 0))
)
GO
CREATE INDEX IX_StockMovements_Sku ON StockMovements (Sku, MovementId)
GO
-- Stock kept back. A reference (an order) has one reservation at a time that is active or committed; those that ended stay as history.
CREATE TABLE Reservations (
    ReservationId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(100) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReservedAt DATETIME2(6) NOT NULL,
    ExpiresAt DATETIME2(6) NOT NULL,
    EndedAt DATETIME2(6) NULL,
    CONSTRAINT PK_Reservations PRIMARY KEY (ReservationId),
    CONSTRAINT CK_Reservations_Status CHECK (Status IN ('Active', 'Committed', 'Released', 'Expired')),
    CONSTRAINT CK_Reservations_EndedAt CHECK ((Status = 'Active' AND EndedAt IS NULL) OR (Status <> 'Active' AND EndedAt IS NOT NULL))
)
GO
CREATE UNIQUE INDEX UQ_Reservations_LiveReference ON Reservations (Reference) WHERE Status IN ('Active', 'Committed')
GO
CREATE INDEX IX_Reservations_Reference ON Reservations (Reference, ReservationId)
GO
CREATE INDEX IX_Reservations_ExpiresAt ON Reservations (Status, ExpiresAt)
GO
CREATE TABLE ReservationLines (
    ReservationId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LineNumber INT NOT NULL,
    Position INT NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Quantity DECIMAL(19, 4) NOT NULL,
    CONSTRAINT PK_ReservationLines PRIMARY KEY (ReservationId, LineNumber),
    CONSTRAINT FK_ReservationLines_Reservations FOREIGN KEY (ReservationId) REFERENCES Reservations (ReservationId),
    CONSTRAINT FK_ReservationLines_Items FOREIGN KEY (Sku) REFERENCES Items (Sku),
    CONSTRAINT CK_ReservationLines_Quantity CHECK (Quantity > 0)
)
