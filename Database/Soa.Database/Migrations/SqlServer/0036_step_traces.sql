-- What operators want traced step by step, until so many documents were taken or the time is over; and the documents that were. Steps are JSON, packed.
CREATE TABLE StepTraces (
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Most INT NOT NULL,
    OneIn INT NOT NULL,
    BusinessKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    EndsAt DATETIME2(6) NOT NULL,
    StartedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt DATETIME2(6) NOT NULL,
    IsOpen BIT NOT NULL,
    EndedAt DATETIME2(6) NULL,
    StoppedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Taken INT NOT NULL,
    CONSTRAINT PK_StepTraces PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_StepTraces_IsOpen ON StepTraces (IsOpen, Id)
GO
CREATE INDEX IX_StepTraces_Flow ON StepTraces (Flow, Id)
GO
CREATE INDEX IX_StepTraces_EndedAt ON StepTraces (EndedAt)
GO
CREATE TABLE TracedDocuments (
    TraceId NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    Version INT NULL,
    DocumentName NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    StartedAt DATETIME2(6) NOT NULL,
    Microseconds BIGINT NOT NULL,
    Outcome NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    StepCount INT NOT NULL,
    Steps VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_TracedDocuments PRIMARY KEY (TraceId, Number)
)
