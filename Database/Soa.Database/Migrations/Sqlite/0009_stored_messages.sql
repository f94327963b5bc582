-- What the in-memory bus has accepted and not yet handled (EIP: Guaranteed Delivery). Ids grow in the order of acceptance; DueAt is set while a
-- document is delayed; Starts counts the process starts after which it was delivered again.
CREATE TABLE StoredMessages (
    Id INTEGER NOT NULL PRIMARY KEY,
    Queue TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    CausationId TEXT NULL,
    Headers TEXT NULL,
    ContentType TEXT NULL,
    Body BLOB NOT NULL,
    DueAt TEXT NULL,
    Starts INTEGER NOT NULL DEFAULT 0
)
GO
CREATE INDEX IX_StoredMessages_Queue ON StoredMessages (Queue, Id)
GO
CREATE INDEX IX_StoredMessages_DueAt ON StoredMessages (DueAt) WHERE DueAt IS NOT NULL
