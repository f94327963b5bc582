-- Prices per base quantity, the buyer's own names of lines, and allowances and charges: of orders, and of their invoices.
ALTER TABLE OrderLines ADD PriceBaseQuantity DECIMAL(19, 4) NULL
GO
ALTER TABLE OrderLines ADD BuyerLineId NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE InvoiceLines ADD PriceBaseQuantity DECIMAL(19, 4) NULL
GO
ALTER TABLE InvoiceLines ADD BuyerLineId NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
CREATE TABLE OrderAllowanceCharges (
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- 0: of the whole order.
    LineNumber INT NOT NULL,
    Sequence INT NOT NULL,
    IsCharge BIT NOT NULL,
    Amount DECIMAL(19, 4) NOT NULL,
    ReasonCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_OrderAllowanceCharges PRIMARY KEY (OrderNumber, LineNumber, Sequence),
    CONSTRAINT FK_OrderAllowanceCharges_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT CK_OrderAllowanceCharges_Amount CHECK (Amount >= 0)
)
GO
CREATE TABLE InvoiceAllowanceCharges (
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- 0: of the whole invoice.
    LineNumber INT NOT NULL,
    Sequence INT NOT NULL,
    IsCharge BIT NOT NULL,
    Amount DECIMAL(19, 4) NOT NULL,
    ReasonCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_InvoiceAllowanceCharges PRIMARY KEY (InvoiceNumber, LineNumber, Sequence),
    CONSTRAINT FK_InvoiceAllowanceCharges_Invoices FOREIGN KEY (InvoiceNumber) REFERENCES Invoices (InvoiceNumber),
    CONSTRAINT CK_InvoiceAllowanceCharges_Amount CHECK (Amount >= 0)
)
