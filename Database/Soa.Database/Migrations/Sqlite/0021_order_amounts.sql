-- Prices per base quantity, the buyer's own names of lines, and allowances and charges: of orders, and of their invoices.
ALTER TABLE OrderLines ADD COLUMN PriceBaseQuantity INTEGER NULL
GO
ALTER TABLE OrderLines ADD COLUMN BuyerLineId TEXT NULL
GO
ALTER TABLE InvoiceLines ADD COLUMN PriceBaseQuantity INTEGER NULL
GO
ALTER TABLE InvoiceLines ADD COLUMN BuyerLineId TEXT NULL
GO
CREATE TABLE OrderAllowanceCharges (
    OrderNumber TEXT NOT NULL,
    -- 0: of the whole order.
    LineNumber INTEGER NOT NULL,
    Sequence INTEGER NOT NULL,
    IsCharge INTEGER NOT NULL,
    Amount INTEGER NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    CONSTRAINT PK_OrderAllowanceCharges PRIMARY KEY (OrderNumber, LineNumber, Sequence),
    CONSTRAINT FK_OrderAllowanceCharges_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT CK_OrderAllowanceCharges_Amount CHECK (Amount >= 0)
)
GO
CREATE TABLE InvoiceAllowanceCharges (
    InvoiceNumber TEXT NOT NULL,
    -- 0: of the whole invoice.
    LineNumber INTEGER NOT NULL,
    Sequence INTEGER NOT NULL,
    IsCharge INTEGER NOT NULL,
    Amount INTEGER NOT NULL,
    ReasonCode TEXT NULL,
    Reason TEXT NULL,
    CONSTRAINT PK_InvoiceAllowanceCharges PRIMARY KEY (InvoiceNumber, LineNumber, Sequence),
    CONSTRAINT FK_InvoiceAllowanceCharges_Invoices FOREIGN KEY (InvoiceNumber) REFERENCES Invoices (InvoiceNumber),
    CONSTRAINT CK_InvoiceAllowanceCharges_Amount CHECK (Amount >= 0)
)
