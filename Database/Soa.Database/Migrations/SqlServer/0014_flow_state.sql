-- Groups of documents that flows gather (EIP: Aggregator). OpenSlot is flow, step and key while the group is open, else its own id: a key has one open group.
CREATE TABLE FlowGroups (
    GroupId UNIQUEIDENTIFIER NOT NULL,
    OpenSlot UNIQUEIDENTIFIER NOT NULL,
    Place UNIQUEIDENTIFIER NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Step NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupKey NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Members INT NOT NULL,
    Bytes BIGINT NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    ClosedBy UNIQUEIDENTIFIER NULL,
    OpenedAt DATETIME2(6) NOT NULL,
    DueAt DATETIME2(6) NULL,
    EndedAt DATETIME2(6) NULL,
    CONSTRAINT PK_FlowGroups PRIMARY KEY (GroupId)
)
GO
CREATE UNIQUE INDEX UX_FlowGroups_OpenSlot ON FlowGroups (OpenSlot)
GO
CREATE INDEX IX_FlowGroups_DueAt ON FlowGroups (Place, DueAt)
GO
CREATE INDEX IX_FlowGroups_Status ON FlowGroups (Place, Status)
GO
CREATE INDEX IX_FlowGroups_EndedAt ON FlowGroups (EndedAt)
GO
CREATE TABLE FlowGroupMembers (
    Place UNIQUEIDENTIFIER NOT NULL,
    MemberId UNIQUEIDENTIFIER NOT NULL,
    GroupId UNIQUEIDENTIFIER NOT NULL,
    Number INT NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_FlowGroupMembers PRIMARY KEY (Place, MemberId)
)
GO
CREATE INDEX IX_FlowGroupMembers_GroupId ON FlowGroupMembers (GroupId, Number)
GO
-- Which number of a sequence comes next, and the documents that came before their turn (EIP: Resequencer).
CREATE TABLE FlowSequences (
    SequenceId UNIQUEIDENTIFIER NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Step NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SequenceKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NextNumber BIGINT NOT NULL,
    ChangedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowSequences PRIMARY KEY (SequenceId)
)
GO
CREATE INDEX IX_FlowSequences_ChangedAt ON FlowSequences (ChangedAt)
GO
CREATE TABLE FlowSequenceEntries (
    SequenceId UNIQUEIDENTIFIER NOT NULL,
    Number BIGINT NOT NULL,
    Place UNIQUEIDENTIFIER NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    CausationId UNIQUEIDENTIFIER NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Size BIGINT NOT NULL,
    Headers NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    ArrivedAt DATETIME2(6) NOT NULL,
    DueAt DATETIME2(6) NULL,
    CONSTRAINT PK_FlowSequenceEntries PRIMARY KEY (SequenceId, Number)
)
GO
CREATE INDEX IX_FlowSequenceEntries_Status ON FlowSequenceEntries (SequenceId, Status, Number)
GO
CREATE INDEX IX_FlowSequenceEntries_DueAt ON FlowSequenceEntries (Place, DueAt)
GO
-- The keys of documents that were let through once (EIP: Idempotent Receiver), and what they were answered.
CREATE TABLE FlowReceipts (
    Slot UNIQUEIDENTIFIER NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Step NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReceiptKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    IsDone BIT NOT NULL,
    Answer VARBINARY(MAX) NULL,
    AnswerType NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    TakeOverAt DATETIME2(6) NOT NULL,
    ExpiresAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowReceipts PRIMARY KEY (Slot)
)
GO
CREATE INDEX IX_FlowReceipts_ExpiresAt ON FlowReceipts (ExpiresAt)
