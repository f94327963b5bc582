-- What customers ordered and what became of it.
CREATE TABLE Orders (
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurchaseOrderNumber NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- SHA-256 of what was submitted: tells a repeated submission from another order under the same number.
    ContentHash VARBINARY(32) NOT NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TotalAmount DECIMAL(19, 4) NOT NULL,
    ShipToRecipient NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShipToAdditionalStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToCity NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShipToPostalCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToRegion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    ShipToCountry NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedDeliveryDate DATETIME2(6) NULL,
    Note NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    HoldReason NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    -- 1 until the order is fulfilled with an invoice in the books: keeps the credit check from looking at every order there ever was.
    AwaitsInvoice BIT NOT NULL,
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ShipmentId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    TrackingNumber NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    SubmittedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Orders PRIMARY KEY (OrderNumber),
    CONSTRAINT UQ_Orders_PurchaseOrderNumber UNIQUE (CustomerId, PurchaseOrderNumber),
    CONSTRAINT FK_Orders_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId),
    CONSTRAINT CK_Orders_Status CHECK (Status IN ('Submitted', 'Held', 'Approved', 'Rejected', 'Cancelled', 'Fulfilled')),
    CONSTRAINT CK_Orders_TotalAmount CHECK (TotalAmount >= 0),
    CONSTRAINT CK_Orders_Fulfilled CHECK (Status <> 'Fulfilled' OR (InvoiceNumber IS NOT NULL AND ShipmentId IS NOT NULL))
)
GO
-- The credit check.
CREATE INDEX IX_Orders_Exposure ON Orders (CustomerId, AwaitsInvoice, Status) INCLUDE (TotalAmount)
GO
-- Searches, each in the order of its pages.
CREATE INDEX IX_Orders_CustomerId ON Orders (CustomerId, OrderNumber)
GO
CREATE INDEX IX_Orders_PurchaseOrderNumber ON Orders (PurchaseOrderNumber, OrderNumber)
GO
CREATE INDEX IX_Orders_Status ON Orders (Status, OrderNumber)
GO
CREATE TABLE OrderLines (
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LineNumber INT NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Description NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    Quantity DECIMAL(19, 4) NOT NULL,
    UnitOfMeasure NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UnitPrice DECIMAL(19, 4) NOT NULL,
    LineAmount DECIMAL(19, 4) NOT NULL,
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
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Sequence INT NOT NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ChangedAt DATETIME2(6) NOT NULL,
    ChangedBy NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ReasonCode NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Reason NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_OrderStatusHistory PRIMARY KEY (OrderNumber, Sequence),
    CONSTRAINT FK_OrderStatusHistory_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT CK_OrderStatusHistory_Status CHECK (Status IN ('Submitted', 'Held', 'Approved', 'Rejected', 'Cancelled', 'Fulfilled'))
)
