-- The documents that could not be handled (EIP: Dead Letter Channel), and what people did about them.
-- OpenKey is message id and queue while the row is Parked, else its own Id: so a document is parked once at a time.
CREATE TABLE ParkedDocuments (
    Id NVARCHAR(20) NOT NULL,
    OpenKey NVARCHAR(300) NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    Queue NVARCHAR(255) NOT NULL,
    Flow NVARCHAR(200) NULL,
    Step NVARCHAR(400) NULL,
    DocumentName NVARCHAR(400) NULL,
    ContentType NVARCHAR(200) NOT NULL,
    Headers NVARCHAR(MAX) NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    OriginalBody VARBINARY(MAX) NULL,
    ReasonType NVARCHAR(200) NOT NULL,
    ReasonMessage NVARCHAR(MAX) NOT NULL,
    Attempts INT NOT NULL,
    TimesParked INT NOT NULL,
    FirstFailedAt DATETIME2(6) NOT NULL,
    ParkedAt DATETIME2(6) NOT NULL,
    Status NVARCHAR(10) NOT NULL,
    EditedBy NVARCHAR(100) NULL,
    EditedAt DATETIME2(6) NULL,
    EndedBy NVARCHAR(100) NULL,
    EndedAt DATETIME2(6) NULL,
    Note NVARCHAR(1000) NULL,
    CONSTRAINT PK_ParkedDocuments PRIMARY KEY (Id)
)
GO
CREATE UNIQUE INDEX UX_ParkedDocuments_OpenKey ON ParkedDocuments (OpenKey)
GO
CREATE INDEX IX_ParkedDocuments_Status ON ParkedDocuments (Status, Id)
GO
CREATE INDEX IX_ParkedDocuments_MessageId ON ParkedDocuments (MessageId)
