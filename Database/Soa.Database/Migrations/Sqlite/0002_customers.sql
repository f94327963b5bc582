-- Who buys. SearchName is the name in capitals: it is what a search by name compares with, the same on every product and collation.
-- Identifiers compare without regard to case, as SQL Server's usual collations do.
CREATE TABLE Customers (
    CustomerId TEXT NOT NULL,
    Name TEXT NOT NULL,
    SearchName TEXT NOT NULL,
    TaxId TEXT NULL COLLATE NOCASE,
    Currency TEXT NOT NULL,
    CreditLimit INTEGER NOT NULL,
    BillingRecipient TEXT NULL,
    BillingStreet TEXT NOT NULL,
    BillingAdditionalStreet TEXT NULL,
    BillingCity TEXT NOT NULL,
    BillingPostalCode TEXT NULL,
    BillingRegion TEXT NULL,
    BillingCountry TEXT NOT NULL,
    ShippingRecipient TEXT NULL,
    ShippingStreet TEXT NULL,
    ShippingAdditionalStreet TEXT NULL,
    ShippingCity TEXT NULL,
    ShippingPostalCode TEXT NULL,
    ShippingRegion TEXT NULL,
    ShippingCountry TEXT NULL,
    InvoiceDeliveryMethod TEXT NULL,
    InvoiceDeliveryAddress TEXT NULL,
    Version INTEGER NOT NULL,
    RegisteredAt TEXT NOT NULL,
    CONSTRAINT PK_Customers PRIMARY KEY (CustomerId),
    CONSTRAINT CK_Customers_CreditLimit CHECK (CreditLimit >= 0),
    CONSTRAINT CK_Customers_Version CHECK (Version >= 1),
    CONSTRAINT CK_Customers_ShippingAddress CHECK (
        (ShippingStreet IS NULL AND ShippingCity IS NULL AND ShippingCountry IS NULL)
        OR (ShippingStreet IS NOT NULL AND ShippingCity IS NOT NULL AND ShippingCountry IS NOT NULL)),
    CONSTRAINT CK_Customers_InvoiceDelivery CHECK (
        (InvoiceDeliveryMethod IS NULL AND InvoiceDeliveryAddress IS NULL)
        OR (InvoiceDeliveryMethod IN ('Http', 'Folder') AND InvoiceDeliveryAddress IS NOT NULL))
)
GO
CREATE INDEX IX_Customers_SearchName ON Customers (SearchName)
GO
CREATE UNIQUE INDEX UQ_Customers_TaxId ON Customers (TaxId) WHERE TaxId IS NOT NULL
GO
-- What a customer is called in somebody's numbering scheme; a name belongs to one customer.
CREATE TABLE CustomerIdentifiers (
    Scheme TEXT NOT NULL COLLATE NOCASE,
    Value TEXT NOT NULL COLLATE NOCASE,
    CustomerId TEXT NOT NULL,
    Position INTEGER NOT NULL,
    CONSTRAINT PK_CustomerIdentifiers PRIMARY KEY (Scheme, Value),
    CONSTRAINT FK_CustomerIdentifiers_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId)
)
GO
CREATE INDEX IX_CustomerIdentifiers_CustomerId ON CustomerIdentifiers (CustomerId)
