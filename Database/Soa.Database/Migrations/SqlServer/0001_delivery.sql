-- What the bus itself keeps: the answers already given (inbox) and the events still to be sent (outbox).
CREATE TABLE Inbox (
    MessageId UNIQUEIDENTIFIER NOT NULL,
    Receiver NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Operation NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Answer VARBINARY(MAX) NOT NULL,
    IsFault BIT NOT NULL,
    ProcessedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_Inbox PRIMARY KEY (MessageId, Receiver)
)
GO
CREATE INDEX IX_Inbox_ProcessedAt ON Inbox (ProcessedAt)
GO
CREATE TABLE Outbox (
    Id BIGINT IDENTITY(1, 1) NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    Topic NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    OrderingKey NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    CreatedAt DATETIME2(6) NOT NULL,
    LockedUntil DATETIME2(6) NULL,
    LockedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Attempts INT NOT NULL CONSTRAINT DF_Outbox_Attempts DEFAULT 0,
    CONSTRAINT PK_Outbox PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_Outbox_OrderingKey ON Outbox (OrderingKey, Id)
GO
CREATE INDEX IX_Outbox_LockedBy ON Outbox (LockedBy)
