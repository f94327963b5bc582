-- What operators want traced step by step, until so many documents were taken or the time is over; and the documents that were. Steps are JSON, packed.
CREATE TABLE StepTraces (
    Id TEXT NOT NULL PRIMARY KEY,
    Flow TEXT NOT NULL,
    Most INTEGER NOT NULL,
    OneIn INTEGER NOT NULL,
    BusinessKey TEXT NULL,
    EndsAt TEXT NOT NULL,
    StartedBy TEXT NOT NULL,
    StartedAt TEXT NOT NULL,
    IsOpen INTEGER NOT NULL,
    EndedAt TEXT NULL,
    StoppedBy TEXT NULL,
    Taken INTEGER NOT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_StepTraces_IsOpen ON StepTraces (IsOpen, Id)
GO
CREATE INDEX IX_StepTraces_Flow ON StepTraces (Flow, Id)
GO
CREATE INDEX IX_StepTraces_EndedAt ON StepTraces (EndedAt)
GO
CREATE TABLE TracedDocuments (
    TraceId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    MessageId TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    Version INTEGER NULL,
    DocumentName TEXT NULL,
    StartedAt TEXT NOT NULL,
    Microseconds INTEGER NOT NULL,
    Outcome TEXT NOT NULL,
    Reason TEXT NULL,
    StepCount INTEGER NOT NULL,
    Steps BLOB NOT NULL,
    PRIMARY KEY (TraceId, Number)
) WITHOUT ROWID
