-- What customers ordered and what became of it.
CREATE TABLE Orders (
    OrderNumber TEXT NOT NULL,
    CustomerId TEXT NOT NULL,
    PurchaseOrderNumber TEXT NOT NULL,
    -- SHA-256 of what was submitted: tells a repeated submission from another order under the same number.
    ContentHash BLOB NOT NULL,
    Status TEXT NOT NULL,
    Currency TEXT NOT NULL,
    TotalAmount INTEGER NOT NULL,
    ShipToRecipient TEXT NULL,
    ShipToStreet TEXT NOT NULL,
    ShipToAdditionalStreet TEXT NULL,
    ShipToCity TEXT NOT NULL,
    ShipToPostalCode TEXT NULL,
    ShipToRegion TEXT NULL,
    ShipToCountry TEXT NOT NULL,
    RequestedDeliveryDate TEXT NULL,
    Note TEXT NULL,
    HoldReason TEXT NULL,
    -- 1 until the order is fulfilled with an invoice in the books: keeps the credit check from looking at every order there ever was.
    AwaitsInvoice INTEGER NOT NULL,
    InvoiceNumber TEXT NULL,
    ShipmentId TEXT NULL,
    TrackingNumber TEXT NULL,
    SubmittedAt TEXT NOT NULL,
    CONSTRAINT PK_Orders PRIMARY KEY (OrderNumber),
    CONSTRAINT UQ_Orders_PurchaseOrderNumber UNIQUE (CustomerId, PurchaseOrderNumber),
    CONSTRAINT FK_Orders_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId),
    CONSTRAINT CK_Orders_Status CHECK (Status IN ('Submitted', 'Held', 'Approved', 'Rejected', 'Cancelled', 'Fulfilled')),
    CONSTRAINT CK_Orders_TotalAmount CHECK (TotalAmount >= 0),
    CONSTRAINT CK_Orders_Fulfilled CHECK (Status <> 'Fulfilled' OR (InvoiceNumber IS NOT NULL AND ShipmentId IS NOT NULL))
)
GO
-- The credit check.
CREATE INDEX IX_Orders_Exposure ON Orders (CustomerId, AwaitsInvoice, Status, TotalAmount)
GO
-- Searches, each in the order of its pages.
CREATE INDEX IX_Orders_CustomerId ON Orders (CustomerId, OrderNumber)
GO
CREATE INDEX IX_Orders_PurchaseOrderNumber ON Orders (PurchaseOrderNumber, OrderNumber)
GO
CREATE INDEX IX_Orders_Status ON Orders (Status, OrderNumber)
GO
CREATE TABLE OrderLines (
    OrderNumber TEXT NOT NULL,
    LineNumber INTEGER NOT NULL,
    Sku TEXT NOT NULL,
    Description TEXT NULL,
    Quantity INTEGER NOT NULL,
    UnitOfMeasure TEXT NOT NULL,
    UnitPrice INTEGER NOT NULL,
    LineAmount INTEGER NOT NULL,
    CONSTRAINT PK_OrderLines PRIMARY KEY (OrderNumber, LineNumber),
    CONSTRAINT FK_OrderLines_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT FK_OrderLines_Items FOREIGN KEY (Sku) REFERENCES Items (Sku),
    CONSTRAINT CK_OrderLines_LineNumber CHECK (LineNumber > 0),
    CONSTRAINT CK_OrderLines_Quantity CHECK (Quantity > 0),
    CONSTRAINT CK_OrderLines_UnitPrice CHECK (UnitPrice >= 0),
    CONSTRAINT CK_OrderLines_LineAmount CHECK (LineAmount >= 0)
)
GO
CREATE INDEX IX_OrderLines_Sku ON OrderLines (Sku)
GO
CREATE TABLE OrderStatusHistory (
    OrderNumber TEXT NOT NULL,
    Sequence INTEGER NOT NULL,
    Status TEXT NOT NULL,
    ChangedAt TEXT NOT NULL,
    ChangedBy TEXT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    CONSTRAINT PK_OrderStatusHistory PRIMARY KEY (OrderNumber, Sequence),
    CONSTRAINT FK_OrderStatusHistory_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT CK_OrderStatusHistory_Status CHECK (Status IN ('Submitted', 'Held', 'Approved', 'Rejected', 'Cancelled', 'Fulfilled'))
)
