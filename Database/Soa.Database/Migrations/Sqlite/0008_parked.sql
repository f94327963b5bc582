-- The documents that could not be handled (EIP: Dead Letter Channel), and what people did about them.
-- OpenKey is message id and queue while the row is Parked, else its own Id: so a document is parked once at a time.
CREATE TABLE ParkedDocuments (
    Id TEXT NOT NULL PRIMARY KEY,
    OpenKey TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    CausationId TEXT NULL,
    Queue TEXT NOT NULL,
    Flow TEXT NULL,
    Step TEXT NULL,
    DocumentName TEXT NULL,
    ContentType TEXT NOT NULL,
    Headers TEXT NOT NULL,
    Body BLOB NOT NULL,
    OriginalBody BLOB NULL,
    ReasonType TEXT NOT NULL,
    ReasonMessage TEXT NOT NULL,
    Attempts INTEGER NOT NULL,
    TimesParked INTEGER NOT NULL,
    FirstFailedAt TEXT NOT NULL,
    ParkedAt TEXT NOT NULL,
    Status TEXT NOT NULL,
    EditedBy TEXT NULL,
    EditedAt TEXT NULL,
    EndedBy TEXT NULL,
    EndedAt TEXT NULL,
    Note TEXT NULL
) WITHOUT ROWID
GO
CREATE UNIQUE INDEX UX_ParkedDocuments_OpenKey ON ParkedDocuments (OpenKey)
GO
CREATE INDEX IX_ParkedDocuments_Status ON ParkedDocuments (Status, Id)
GO
CREATE INDEX IX_ParkedDocuments_MessageId ON ParkedDocuments (MessageId)
