-- What is sold. Identifiers compare without regard to case, as SQL Server's usual collations do.
CREATE TABLE Items (
    Sku TEXT NOT NULL COLLATE NOCASE,
    Name TEXT NOT NULL,
    Description TEXT NULL,
    Gtin TEXT NULL,
    UnitOfMeasure TEXT NOT NULL,
    WeightKg INTEGER NOT NULL,
    HsCode TEXT NULL,
    CountryOfOrigin TEXT NULL,
    ListPrice INTEGER NULL,
    Currency TEXT NULL,
    SellerItemId TEXT NULL COLLATE NOCASE,
    DefinedAt TEXT NOT NULL,
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
    BuyerId TEXT NOT NULL COLLATE NOCASE,
    BuyerItemId TEXT NOT NULL COLLATE NOCASE,
    Sku TEXT NOT NULL COLLATE NOCASE,
    CONSTRAINT PK_ItemBuyerIds PRIMARY KEY (BuyerItemId, BuyerId),
    CONSTRAINT FK_ItemBuyerIds_Items FOREIGN KEY (Sku) REFERENCES Items (Sku)
)
GO
CREATE INDEX IX_ItemBuyerIds_Sku ON ItemBuyerIds (Sku)
GO
-- How much there is of each item. OnHand is always the sum of the item's movements.
CREATE TABLE Stock (
    Sku TEXT NOT NULL COLLATE NOCASE,
    OnHand INTEGER NOT NULL,
    Reserved INTEGER NOT NULL,
    CONSTRAINT PK_Stock PRIMARY KEY (Sku),
    CONSTRAINT FK_Stock_Items FOREIGN KEY (Sku) REFERENCES Items (Sku),
    CONSTRAINT CK_Stock_Reserved CHECK (Reserved >= 0 AND Reserved <= OnHand)
)
GO
-- The ledger: what came (above 0) and what went (below 0), and why. Rows are never changed.
CREATE TABLE StockMovements (
    MovementId INTEGER PRIMARY KEY AUTOINCREMENT,
    Sku TEXT NOT NULL COLLATE NOCASE,
    Kind TEXT NOT NULL,
    Quantity INTEGER NOT NULL,
    Reference TEXT NULL COLLATE NOCASE,
    Reason TEXT NULL,
    MovedAt TEXT NOT NULL,
    CONSTRAINT FK_StockMovements_Stock FOREIGN KEY (Sku) REFERENCES Stock (Sku),
    CONSTRAINT CK_StockMovements_Kind CHECK (
        (Kind = 'Receipt' AND Quantity > 0) OR (Kind = 'Shipment' AND Quantity < 0) OR (Kind = 'Adjustment' AND Quantity <> 0))
)
GO
CREATE INDEX IX_StockMovements_Sku ON StockMovements (Sku, MovementId)
GO
-- Stock kept back. A reference (an order) has one reservation at a time that is active or committed; those that ended stay as history.
CREATE TABLE Reservations (
    ReservationId TEXT NOT NULL,
    Reference TEXT NOT NULL COLLATE NOCASE,
    Status TEXT NOT NULL,
    ReservedAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    EndedAt TEXT NULL,
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
    ReservationId TEXT NOT NULL,
    LineNumber INTEGER NOT NULL,
    Position INTEGER NOT NULL,
    Sku TEXT NOT NULL COLLATE NOCASE,
    Quantity INTEGER NOT NULL,
    CONSTRAINT PK_ReservationLines PRIMARY KEY (ReservationId, LineNumber),
    CONSTRAINT FK_ReservationLines_Reservations FOREIGN KEY (ReservationId) REFERENCES Reservations (ReservationId),
    CONSTRAINT FK_ReservationLines_Items FOREIGN KEY (Sku) REFERENCES Items (Sku),
    CONSTRAINT CK_ReservationLines_Quantity CHECK (Quantity > 0)
)
