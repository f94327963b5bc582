-- Who buys. SearchName is the name in capitals: it is what a search by name compares with, the same on every product and collation.
-- Identifiers compare without regard to case, whatever the database's collation: as in SQLite for the letters A to Z, where that is all it knows, and here
-- for all letters. The collation is one that Babelfish knows too.
CREATE TABLE Customers (
    CustomerId NVARCHAR(40) NOT NULL,
    Name NVARCHAR(200) NOT NULL,
    SearchName NVARCHAR(200) NOT NULL,
    TaxId NVARCHAR(50) COLLATE Latin1_General_CI_AS NULL,
    Currency NVARCHAR(3) NOT NULL,
    CreditLimit DECIMAL(19, 4) NOT NULL,
    BillingRecipient NVARCHAR(200) NULL,
    BillingStreet NVARCHAR(200) NOT NULL,
    BillingAdditionalStreet NVARCHAR(200) NULL,
    BillingCity NVARCHAR(100) NOT NULL,
    BillingPostalCode NVARCHAR(20) NULL,
    BillingRegion NVARCHAR(100) NULL,
    BillingCountry NVARCHAR(2) NOT NULL,
    ShippingRecipient NVARCHAR(200) NULL,
    ShippingStreet NVARCHAR(200) NULL,
    ShippingAdditionalStreet NVARCHAR(200) NULL,
    ShippingCity NVARCHAR(100) NULL,
    ShippingPostalCode NVARCHAR(20) NULL,
    ShippingRegion NVARCHAR(100) NULL,
    ShippingCountry NVARCHAR(2) NULL,
    InvoiceDeliveryMethod NVARCHAR(20) NULL,
    InvoiceDeliveryAddress NVARCHAR(500) NULL,
    Version INT NOT NULL,
    RegisteredAt DATETIME2(6) NOT NULL,
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
    Scheme NVARCHAR(50) COLLATE Latin1_General_CI_AS NOT NULL,
    Value NVARCHAR(100) COLLATE Latin1_General_CI_AS NOT NULL,
    CustomerId NVARCHAR(40) NOT NULL,
    Position INT NOT NULL,
    CONSTRAINT PK_CustomerIdentifiers PRIMARY KEY (Scheme, Value),
    CONSTRAINT FK_CustomerIdentifiers_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId)
)
GO
CREATE INDEX IX_CustomerIdentifiers_CustomerId ON CustomerIdentifiers (CustomerId)
