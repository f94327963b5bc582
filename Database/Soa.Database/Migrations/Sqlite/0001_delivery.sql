-- What the bus itself keeps: the answers already given (inbox) and the events still to be sent (outbox).
CREATE TABLE Inbox (
    MessageId TEXT NOT NULL,
    Receiver TEXT NOT NULL,
    Operation TEXT NOT NULL,
    Answer BLOB NOT NULL,
    IsFault INTEGER NOT NULL,
    ProcessedAt TEXT NOT NULL,
    PRIMARY KEY (MessageId, Receiver)
) WITHOUT ROWID
GO
CREATE INDEX IX_Inbox_ProcessedAt ON Inbox (ProcessedAt)
GO
CREATE TABLE Outbox (
    Id INTEGER PRIMARY KEY AUTOINCREMENT,
    MessageId TEXT NOT NULL,
    Topic TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    CausationId TEXT NULL,
    OrderingKey TEXT NOT NULL,
    Body BLOB NOT NULL,
    CreatedAt TEXT NOT NULL,
    LockedUntil TEXT NULL,
    LockedBy TEXT NULL,
    Attempts INTEGER NOT NULL DEFAULT 0
)
GO
CREATE INDEX IX_Outbox_OrderingKey ON Outbox (OrderingKey, Id)
GO
CREATE INDEX IX_Outbox_LockedBy ON Outbox (LockedBy)
