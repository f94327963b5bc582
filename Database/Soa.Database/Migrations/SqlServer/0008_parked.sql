-- The documents that could not be handled (EIP: Dead Letter Channel), and what people did about them.
-- OpenKey is message id and queue while the row is Parked, else its own Id: so a document is parked once at a time.
CREATE TABLE ParkedDocuments (
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OpenKey NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    Queue NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Step NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL,
    DocumentName NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL,
    ContentType NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Headers NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    OriginalBody VARBINARY(MAX) NULL,
    ReasonType NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReasonMessage NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Attempts INT NOT NULL,
    TimesParked INT NOT NULL,
    FirstFailedAt DATETIME2(6) NOT NULL,
    ParkedAt DATETIME2(6) NOT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EditedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    EditedAt DATETIME2(6) NULL,
    EndedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    EndedAt DATETIME2(6) NULL,
    Note NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_ParkedDocuments PRIMARY KEY (Id)
)
GO
CREATE UNIQUE INDEX UX_ParkedDocuments_OpenKey ON ParkedDocuments (OpenKey)
GO
CREATE INDEX IX_ParkedDocuments_Status ON ParkedDocuments (Status, Id)
GO
CREATE INDEX IX_ParkedDocuments_MessageId ON ParkedDocuments (MessageId)
