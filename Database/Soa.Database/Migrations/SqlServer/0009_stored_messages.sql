-- What the in-memory bus has accepted and not yet handled (EIP: Guaranteed Delivery). Ids grow in the order of acceptance; DueAt is set while a
-- document is delayed; Starts counts the process starts after which it was delivered again.
CREATE TABLE StoredMessages (
    Id BIGINT NOT NULL,
    Queue NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    Headers NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    ContentType NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Body VARBINARY(MAX) NOT NULL,
    DueAt DATETIME2(6) NULL,
    Starts INT NOT NULL CONSTRAINT DF_StoredMessages_Starts DEFAULT 0,
    CONSTRAINT PK_StoredMessages PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_StoredMessages_Queue ON StoredMessages (Queue, Id)
GO
CREATE INDEX IX_StoredMessages_DueAt ON StoredMessages (DueAt) WHERE DueAt IS NOT NULL
