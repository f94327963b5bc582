-- What customers owe and why: invoices with numbers that have no gap, payments, credit notes, and the tax rates.
CREATE TABLE NumberSeries (
    Series NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- Taken in the transaction that uses it, whose lock on the row orders the takers: a rollback gives the number back.
    LastNumber INT NOT NULL,
    CONSTRAINT PK_NumberSeries PRIMARY KEY (Series),
    CONSTRAINT CK_NumberSeries_LastNumber CHECK (LastNumber > 0)
)
GO
CREATE TABLE TaxRates (
    Country NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ValidFrom DATETIME2(6) NOT NULL,
    TaxCategory NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RatePercent DECIMAL(19, 4) NOT NULL,
    CONSTRAINT PK_TaxRates PRIMARY KEY (Country, ValidFrom),
    CONSTRAINT CK_TaxRates_RatePercent CHECK (RatePercent >= 0 AND RatePercent <= 100)
)
GO
CREATE TABLE Invoices (
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Series NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OrderNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurchaseOrderNumber NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Status NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IssuedAt DATETIME2(6) NOT NULL,
    DueDate DATETIME2(6) NOT NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NetAmount DECIMAL(19, 4) NOT NULL,
    TaxCategory NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TaxRatePercent DECIMAL(19, 4) NOT NULL,
    TaxAmount DECIMAL(19, 4) NOT NULL,
    TotalAmount DECIMAL(19, 4) NOT NULL,
    PaidAmount DECIMAL(19, 4) NOT NULL,
    BillToName NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BillToRecipient NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    BillToStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BillToAdditionalStreet NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    BillToCity NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BillToPostalCode NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    BillToRegion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    BillToCountry NVARCHAR(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_Invoices PRIMARY KEY (InvoiceNumber),
    CONSTRAINT FK_Invoices_NumberSeries FOREIGN KEY (Series) REFERENCES NumberSeries (Series),
    CONSTRAINT FK_Invoices_Orders FOREIGN KEY (OrderNumber) REFERENCES Orders (OrderNumber),
    CONSTRAINT FK_Invoices_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId),
    CONSTRAINT CK_Invoices_Status CHECK (Status IN ('Open', 'PartiallyPaid', 'Paid', 'Credited')),
    CONSTRAINT CK_Invoices_Amounts CHECK (NetAmount >= 0 AND TaxAmount >= 0 AND TotalAmount = NetAmount + TaxAmount),
    CONSTRAINT CK_Invoices_PaidAmount CHECK (PaidAmount >= 0 AND PaidAmount <= TotalAmount)
)
GO
CREATE INDEX IX_Invoices_OrderNumber ON Invoices (OrderNumber)
GO
-- An order has one invoice, unless those before it are credited.
CREATE UNIQUE INDEX UQ_Invoices_Standing ON Invoices (OrderNumber) WHERE Status <> 'Credited'
GO
-- What Orders' credit check sums up.
CREATE INDEX IX_Invoices_Exposure ON Invoices (CustomerId, Status) INCLUDE (TotalAmount, PaidAmount)
GO
CREATE INDEX IX_Invoices_Statement ON Invoices (CustomerId, Currency, IssuedAt) INCLUDE (TotalAmount)
GO
CREATE TABLE InvoiceLines (
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LineNumber INT NOT NULL,
    Sku NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NULL,
    Description NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Quantity DECIMAL(19, 4) NOT NULL,
    UnitOfMeasure NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UnitPrice DECIMAL(19, 4) NOT NULL,
    LineAmount DECIMAL(19, 4) NOT NULL,
    CONSTRAINT PK_InvoiceLines PRIMARY KEY (InvoiceNumber, LineNumber),
    CONSTRAINT FK_InvoiceLines_Invoices FOREIGN KEY (InvoiceNumber) REFERENCES Invoices (InvoiceNumber),
    CONSTRAINT CK_InvoiceLines_LineNumber CHECK (LineNumber > 0),
    CONSTRAINT CK_InvoiceLines_Quantity CHECK (Quantity > 0),
    CONSTRAINT CK_InvoiceLines_UnitPrice CHECK (UnitPrice >= 0),
    CONSTRAINT CK_InvoiceLines_LineAmount CHECK (LineAmount >= 0)
)
GO
CREATE TABLE Payments (
    PaymentReference NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Amount DECIMAL(19, 4) NOT NULL,
    PaidAt DATETIME2(6) NOT NULL,
    RecordedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Payments PRIMARY KEY (PaymentReference),
    CONSTRAINT FK_Payments_Invoices FOREIGN KEY (InvoiceNumber) REFERENCES Invoices (InvoiceNumber),
    CONSTRAINT FK_Payments_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId),
    CONSTRAINT CK_Payments_Amount CHECK (Amount > 0)
)
GO
CREATE INDEX IX_Payments_InvoiceNumber ON Payments (InvoiceNumber)
GO
CREATE INDEX IX_Payments_Statement ON Payments (CustomerId, Currency, PaidAt) INCLUDE (Amount)
GO
CREATE TABLE CreditNotes (
    CreditNoteNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Series NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    InvoiceNumber NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CustomerId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Currency NVARCHAR(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NetAmount DECIMAL(19, 4) NOT NULL,
    TaxAmount DECIMAL(19, 4) NOT NULL,
    TotalAmount DECIMAL(19, 4) NOT NULL,
    IssuedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_CreditNotes PRIMARY KEY (CreditNoteNumber),
    CONSTRAINT UQ_CreditNotes_InvoiceNumber UNIQUE (InvoiceNumber),
    CONSTRAINT FK_CreditNotes_NumberSeries FOREIGN KEY (Series) REFERENCES NumberSeries (Series),
    CONSTRAINT FK_CreditNotes_Invoices FOREIGN KEY (InvoiceNumber) REFERENCES Invoices (InvoiceNumber),
    CONSTRAINT FK_CreditNotes_Customers FOREIGN KEY (CustomerId) REFERENCES Customers (CustomerId),
    CONSTRAINT CK_CreditNotes_Amounts CHECK (NetAmount >= 0 AND TaxAmount >= 0 AND TotalAmount = NetAmount + TaxAmount)
)
GO
CREATE INDEX IX_CreditNotes_Statement ON CreditNotes (CustomerId, Currency, IssuedAt) INCLUDE (TotalAmount)
GO
-- Standard rates (category S of UN/CEFACT 5305) where goods are taxed at their destination and the seller is registered: the states of
-- the EU and some beside them. A change of rate is one row more, valid from its day.
INSERT INTO TaxRates (Country, ValidFrom, TaxCategory, RatePercent) VALUES
    ('AT', '2024-01-01', 'S', 20),
    ('BE', '2024-01-01', 'S', 21),
    ('BG', '2024-01-01', 'S', 20),
    ('CH', '2024-01-01', 'S', 8.1),
    ('CL', '2024-01-01', 'S', 19),
    ('CY', '2024-01-01', 'S', 19),
    ('CZ', '2024-01-01', 'S', 21),
    ('DE', '2024-01-01', 'S', 19),
    ('DK', '2024-01-01', 'S', 25),
    ('EE', '2024-01-01', 'S', 22),
    ('EE', '2025-07-01', 'S', 24),
    ('ES', '2024-01-01', 'S', 21),
    ('FI', '2024-01-01', 'S', 24),
    ('FI', '2024-09-01', 'S', 25.5),
    ('FR', '2024-01-01', 'S', 20),
    ('GB', '2024-01-01', 'S', 20),
    ('GR', '2024-01-01', 'S', 24),
    ('HR', '2024-01-01', 'S', 25),
    ('HU', '2024-01-01', 'S', 27),
    ('IE', '2024-01-01', 'S', 23),
    ('IM', '2024-01-01', 'S', 20),
    ('IS', '2024-01-01', 'S', 24),
    ('IT', '2024-01-01', 'S', 22),
    ('LI', '2024-01-01', 'S', 8.1),
    ('LT', '2024-01-01', 'S', 21),
    ('LU', '2024-01-01', 'S', 17),
    ('LV', '2024-01-01', 'S', 21),
    ('MC', '2024-01-01', 'S', 20),
    ('MT', '2024-01-01', 'S', 18),
    ('NL', '2024-01-01', 'S', 21),
    ('NO', '2024-01-01', 'S', 25),
    ('PL', '2024-01-01', 'S', 23),
    ('PT', '2024-01-01', 'S', 23),
    ('RO', '2024-01-01', 'S', 19),
    ('RO', '2025-08-01', 'S', 21),
    ('SE', '2024-01-01', 'S', 25),
    ('SI', '2024-01-01', 'S', 22),
    ('SK', '2024-01-01', 'S', 20),
    ('SK', '2025-01-01', 'S', 23)
GO
-- Every other country of ISO 3166-1 is an export, free of tax (category G). A code in neither list is no country and has no rate.
INSERT INTO TaxRates (Country, ValidFrom, TaxCategory, RatePercent) VALUES
    ('AD', '2024-01-01', 'G', 0), ('AE', '2024-01-01', 'G', 0), ('AF', '2024-01-01', 'G', 0),
    ('AG', '2024-01-01', 'G', 0), ('AI', '2024-01-01', 'G', 0), ('AL', '2024-01-01', 'G', 0),
    ('AM', '2024-01-01', 'G', 0), ('AO', '2024-01-01', 'G', 0), ('AQ', '2024-01-01', 'G', 0),
    ('AR', '2024-01-01', 'G', 0), ('AS', '2024-01-01', 'G', 0), ('AU', '2024-01-01', 'G', 0),
    ('AW', '2024-01-01', 'G', 0), ('AX', '2024-01-01', 'G', 0), ('AZ', '2024-01-01', 'G', 0),
    ('BA', '2024-01-01', 'G', 0), ('BB', '2024-01-01', 'G', 0), ('BD', '2024-01-01', 'G', 0),
    ('BF', '2024-01-01', 'G', 0), ('BH', '2024-01-01', 'G', 0), ('BI', '2024-01-01', 'G', 0),
    ('BJ', '2024-01-01', 'G', 0), ('BL', '2024-01-01', 'G', 0), ('BM', '2024-01-01', 'G', 0),
    ('BN', '2024-01-01', 'G', 0), ('BO', '2024-01-01', 'G', 0), ('BQ', '2024-01-01', 'G', 0),
    ('BR', '2024-01-01', 'G', 0), ('BS', '2024-01-01', 'G', 0), ('BT', '2024-01-01', 'G', 0),
    ('BV', '2024-01-01', 'G', 0), ('BW', '2024-01-01', 'G', 0), ('BY', '2024-01-01', 'G', 0),
    ('BZ', '2024-01-01', 'G', 0), ('CA', '2024-01-01', 'G', 0), ('CC', '2024-01-01', 'G', 0),
    ('CD', '2024-01-01', 'G', 0), ('CF', '2024-01-01', 'G', 0), ('CG', '2024-01-01', 'G', 0),
    ('CI', '2024-01-01', 'G', 0), ('CK', '2024-01-01', 'G', 0), ('CM', '2024-01-01', 'G', 0),
    ('CN', '2024-01-01', 'G', 0), ('CO', '2024-01-01', 'G', 0), ('CR', '2024-01-01', 'G', 0),
    ('CU', '2024-01-01', 'G', 0), ('CV', '2024-01-01', 'G', 0), ('CW', '2024-01-01', 'G', 0),
    ('CX', '2024-01-01', 'G', 0), ('DJ', '2024-01-01', 'G', 0), ('DM', '2024-01-01', 'G', 0),
    ('DO', '2024-01-01', 'G', 0), ('DZ', '2024-01-01', 'G', 0), ('EC', '2024-01-01', 'G', 0),
    ('EG', '2024-01-01', 'G', 0), ('EH', '2024-01-01', 'G', 0), ('ER', '2024-01-01', 'G', 0),
    ('ET', '2024-01-01', 'G', 0), ('FJ', '2024-01-01', 'G', 0), ('FK', '2024-01-01', 'G', 0),
    ('FM', '2024-01-01', 'G', 0), ('FO', '2024-01-01', 'G', 0), ('GA', '2024-01-01', 'G', 0),
    ('GD', '2024-01-01', 'G', 0), ('GE', '2024-01-01', 'G', 0), ('GF', '2024-01-01', 'G', 0),
    ('GG', '2024-01-01', 'G', 0), ('GH', '2024-01-01', 'G', 0), ('GI', '2024-01-01', 'G', 0),
    ('GL', '2024-01-01', 'G', 0), ('GM', '2024-01-01', 'G', 0), ('GN', '2024-01-01', 'G', 0),
    ('GP', '2024-01-01', 'G', 0), ('GQ', '2024-01-01', 'G', 0), ('GS', '2024-01-01', 'G', 0),
    ('GT', '2024-01-01', 'G', 0), ('GU', '2024-01-01', 'G', 0), ('GW', '2024-01-01', 'G', 0),
    ('GY', '2024-01-01', 'G', 0), ('HK', '2024-01-01', 'G', 0), ('HM', '2024-01-01', 'G', 0),
    ('HN', '2024-01-01', 'G', 0), ('HT', '2024-01-01', 'G', 0), ('ID', '2024-01-01', 'G', 0),
    ('IL', '2024-01-01', 'G', 0), ('IN', '2024-01-01', 'G', 0), ('IO', '2024-01-01', 'G', 0),
    ('IQ', '2024-01-01', 'G', 0), ('IR', '2024-01-01', 'G', 0), ('JE', '2024-01-01', 'G', 0),
    ('JM', '2024-01-01', 'G', 0), ('JO', '2024-01-01', 'G', 0), ('JP', '2024-01-01', 'G', 0),
    ('KE', '2024-01-01', 'G', 0), ('KG', '2024-01-01', 'G', 0), ('KH', '2024-01-01', 'G', 0),
    ('KI', '2024-01-01', 'G', 0), ('KM', '2024-01-01', 'G', 0), ('KN', '2024-01-01', 'G', 0),
    ('KP', '2024-01-01', 'G', 0), ('KR', '2024-01-01', 'G', 0), ('KW', '2024-01-01', 'G', 0),
    ('KY', '2024-01-01', 'G', 0), ('KZ', '2024-01-01', 'G', 0), ('LA', '2024-01-01', 'G', 0),
    ('LB', '2024-01-01', 'G', 0), ('LC', '2024-01-01', 'G', 0), ('LK', '2024-01-01', 'G', 0),
    ('LR', '2024-01-01', 'G', 0), ('LS', '2024-01-01', 'G', 0), ('LY', '2024-01-01', 'G', 0),
    ('MA', '2024-01-01', 'G', 0), ('MD', '2024-01-01', 'G', 0), ('ME', '2024-01-01', 'G', 0),
    ('MF', '2024-01-01', 'G', 0), ('MG', '2024-01-01', 'G', 0), ('MH', '2024-01-01', 'G', 0),
    ('MK', '2024-01-01', 'G', 0), ('ML', '2024-01-01', 'G', 0), ('MM', '2024-01-01', 'G', 0),
    ('MN', '2024-01-01', 'G', 0), ('MO', '2024-01-01', 'G', 0), ('MP', '2024-01-01', 'G', 0),
    ('MQ', '2024-01-01', 'G', 0), ('MR', '2024-01-01', 'G', 0), ('MS', '2024-01-01', 'G', 0),
    ('MU', '2024-01-01', 'G', 0), ('MV', '2024-01-01', 'G', 0), ('MW', '2024-01-01', 'G', 0),
    ('MX', '2024-01-01', 'G', 0), ('MY', '2024-01-01', 'G', 0), ('MZ', '2024-01-01', 'G', 0),
    ('NA', '2024-01-01', 'G', 0), ('NC', '2024-01-01', 'G', 0), ('NE', '2024-01-01', 'G', 0),
    ('NF', '2024-01-01', 'G', 0), ('NG', '2024-01-01', 'G', 0), ('NI', '2024-01-01', 'G', 0),
    ('NP', '2024-01-01', 'G', 0), ('NR', '2024-01-01', 'G', 0), ('NU', '2024-01-01', 'G', 0),
    ('NZ', '2024-01-01', 'G', 0), ('OM', '2024-01-01', 'G', 0), ('PA', '2024-01-01', 'G', 0),
    ('PE', '2024-01-01', 'G', 0), ('PF', '2024-01-01', 'G', 0), ('PG', '2024-01-01', 'G', 0),
    ('PH', '2024-01-01', 'G', 0), ('PK', '2024-01-01', 'G', 0), ('PM', '2024-01-01', 'G', 0),
    ('PN', '2024-01-01', 'G', 0), ('PR', '2024-01-01', 'G', 0), ('PS', '2024-01-01', 'G', 0),
    ('PW', '2024-01-01', 'G', 0), ('PY', '2024-01-01', 'G', 0), ('QA', '2024-01-01', 'G', 0),
    ('RE', '2024-01-01', 'G', 0), ('RS', '2024-01-01', 'G', 0), ('RU', '2024-01-01', 'G', 0),
    ('RW', '2024-01-01', 'G', 0), ('SA', '2024-01-01', 'G', 0), ('SB', '2024-01-01', 'G', 0),
    ('SC', '2024-01-01', 'G', 0), ('SD', '2024-01-01', 'G', 0), ('SG', '2024-01-01', 'G', 0),
    ('SH', '2024-01-01', 'G', 0), ('SJ', '2024-01-01', 'G', 0), ('SL', '2024-01-01', 'G', 0),
    ('SM', '2024-01-01', 'G', 0), ('SN', '2024-01-01', 'G', 0), ('SO', '2024-01-01', 'G', 0),
    ('SR', '2024-01-01', 'G', 0), ('SS', '2024-01-01', 'G', 0), ('ST', '2024-01-01', 'G', 0),
    ('SV', '2024-01-01', 'G', 0), ('SX', '2024-01-01', 'G', 0), ('SY', '2024-01-01', 'G', 0),
    ('SZ', '2024-01-01', 'G', 0), ('TC', '2024-01-01', 'G', 0), ('TD', '2024-01-01', 'G', 0),
    ('TF', '2024-01-01', 'G', 0), ('TG', '2024-01-01', 'G', 0), ('TH', '2024-01-01', 'G', 0),
    ('TJ', '2024-01-01', 'G', 0), ('TK', '2024-01-01', 'G', 0), ('TL', '2024-01-01', 'G', 0),
    ('TM', '2024-01-01', 'G', 0), ('TN', '2024-01-01', 'G', 0), ('TO', '2024-01-01', 'G', 0),
    ('TR', '2024-01-01', 'G', 0), ('TT', '2024-01-01', 'G', 0), ('TV', '2024-01-01', 'G', 0),
    ('TW', '2024-01-01', 'G', 0), ('TZ', '2024-01-01', 'G', 0), ('UA', '2024-01-01', 'G', 0),
    ('UG', '2024-01-01', 'G', 0), ('UM', '2024-01-01', 'G', 0), ('US', '2024-01-01', 'G', 0),
    ('UY', '2024-01-01', 'G', 0), ('UZ', '2024-01-01', 'G', 0), ('VA', '2024-01-01', 'G', 0),
    ('VC', '2024-01-01', 'G', 0), ('VE', '2024-01-01', 'G', 0), ('VG', '2024-01-01', 'G', 0),
    ('VI', '2024-01-01', 'G', 0), ('VN', '2024-01-01', 'G', 0), ('VU', '2024-01-01', 'G', 0),
    ('WF', '2024-01-01', 'G', 0), ('WS', '2024-01-01', 'G', 0), ('YE', '2024-01-01', 'G', 0),
    ('YT', '2024-01-01', 'G', 0), ('ZA', '2024-01-01', 'G', 0), ('ZM', '2024-01-01', 'G', 0),
    ('ZW', '2024-01-01', 'G', 0)
