-- What happened to documents, in the order it was written down. Body is empty where none is kept; BodySize is the document's own size.
CREATE TABLE Journal (
    EntryId BIGINT IDENTITY(1, 1) NOT NULL,
    Kind NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    DocumentName NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    DocumentNamespace NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NULL,
    Flow NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Step NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NULL,
    Endpoint NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    Service NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Operation NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    At DATETIME2(6) NOT NULL,
    Microseconds BIGINT NOT NULL,
    Outcome NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Fault NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    Attempt INT NOT NULL,
    BusinessKeys NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL,
    BodySize INT NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_Journal PRIMARY KEY (EntryId)
)
GO
CREATE INDEX IX_Journal_ConversationId ON Journal (ConversationId)
GO
CREATE INDEX IX_Journal_MessageId ON Journal (MessageId)
GO
CREATE INDEX IX_Journal_DocumentName ON Journal (DocumentName, At)
GO
CREATE INDEX IX_Journal_At ON Journal (At)
GO
-- Which conversations an order number, an invoice number … was mentioned in. A pair may stand here more than once.
CREATE TABLE JournalKeys (
    KeyId BIGINT IDENTITY(1, 1) NOT NULL,
    BusinessKey NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    At DATETIME2(6) NOT NULL,
    CONSTRAINT PK_JournalKeys PRIMARY KEY (KeyId)
)
GO
CREATE INDEX IX_JournalKeys_BusinessKey ON JournalKeys (BusinessKey, ConversationId)
GO
CREATE INDEX IX_JournalKeys_At ON JournalKeys (At)
