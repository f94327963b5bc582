-- What happened to documents, in the order it was written down. Body is empty where none is kept; BodySize is the document's own size.
CREATE TABLE Journal (
    EntryId INTEGER PRIMARY KEY AUTOINCREMENT,
    Kind TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    CausationId TEXT NULL,
    DocumentName TEXT NULL,
    DocumentNamespace TEXT NULL,
    Flow TEXT NULL,
    Step TEXT NULL,
    Endpoint TEXT NULL,
    Service TEXT NULL,
    Operation TEXT NULL,
    At TEXT NOT NULL,
    Microseconds INTEGER NOT NULL,
    Outcome TEXT NOT NULL,
    Fault TEXT NULL,
    Reason TEXT NULL,
    Attempt INTEGER NOT NULL,
    BusinessKeys TEXT NULL,
    BodySize INTEGER NOT NULL,
    Body BLOB NOT NULL
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
    KeyId INTEGER PRIMARY KEY AUTOINCREMENT,
    BusinessKey TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    At TEXT NOT NULL
)
GO
CREATE INDEX IX_JournalKeys_BusinessKey ON JournalKeys (BusinessKey, ConversationId)
GO
CREATE INDEX IX_JournalKeys_At ON JournalKeys (At)
