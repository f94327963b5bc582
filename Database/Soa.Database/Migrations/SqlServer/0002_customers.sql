-- Who buys. SearchName is the name in capitals: it is what a search by name compares with, the same on every product and collation.
-- Every text column states its collation, so the database's own does not matter. Keys and codes compare byte by byte, as in SQLite: PO-1 and po-1 are two
-- numbers, and pages have the same order on every product. Identifiers that people type (tax ids, SKUs, references) compare without regard to case.
CREATE TABLE Customers (
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SearchName NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TaxId NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreditLimit DECIMAL(19, 4) NOT NULL,
    BillingRecipient NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    BillingStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BillingAdditionalStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    BillingCity NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BillingPostalCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    BillingRegion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    BillingCountry NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ShippingRecipient NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingAdditionalStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingCity NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingPostalCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingRegion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    ShippingCountry NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NULL,
    InvoiceDeliveryMethod NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    InvoiceDeliveryAddress NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
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
    Scheme NVARCHAR(50) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    Value NVARCHAR(100) COLLATE Latin1_General_100_CI_AS_KS_WS NOT NULL,
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Position INT NOT NULL,
    CONSTRAINT PK_CustomerIdentifiers PRIMARY KEY (Scheme, Value),
    CONSTRAINT FK_CustomerIdentifiers_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId)
)
GO
CREATE INDEX IX_CustomerIdentifiers_CustomerId ON CustomerIdentifiers (CustomerId)
