-- Groups of documents that flows gather (EIP: Aggregator). OpenSlot is flow, step and key while the group is open, else its own id: a key has one open group.
CREATE TABLE FlowGroups (
    GroupId TEXT NOT NULL PRIMARY KEY,
    OpenSlot TEXT NOT NULL,
    Place TEXT NOT NULL,
    Flow TEXT NOT NULL,
    Step TEXT NOT NULL,
    GroupKey TEXT NOT NULL,
    Status TEXT NOT NULL,
    Members INTEGER NOT NULL,
    Bytes INTEGER NOT NULL,
    ConversationId TEXT NOT NULL,
    ClosedBy TEXT NULL,
    OpenedAt TEXT NOT NULL,
    DueAt TEXT NULL,
    EndedAt TEXT NULL
) WITHOUT ROWID
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
    Place TEXT NOT NULL,
    MemberId TEXT NOT NULL,
    GroupId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Body BLOB NOT NULL,
    PRIMARY KEY (Place, MemberId)
)
GO
CREATE INDEX IX_FlowGroupMembers_GroupId ON FlowGroupMembers (GroupId, Number)
GO
-- Which number of a sequence comes next, and the documents that came before their turn (EIP: Resequencer).
CREATE TABLE FlowSequences (
    SequenceId TEXT NOT NULL PRIMARY KEY,
    Flow TEXT NOT NULL,
    Step TEXT NOT NULL,
    SequenceKey TEXT NOT NULL,
    NextNumber INTEGER NOT NULL,
    ChangedAt TEXT NOT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_FlowSequences_ChangedAt ON FlowSequences (ChangedAt)
GO
CREATE TABLE FlowSequenceEntries (
    SequenceId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Place TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    ConversationId TEXT NOT NULL,
    CausationId TEXT NULL,
    Status TEXT NOT NULL,
    Size INTEGER NOT NULL,
    Headers TEXT NOT NULL,
    Body BLOB NOT NULL,
    ArrivedAt TEXT NOT NULL,
    DueAt TEXT NULL,
    PRIMARY KEY (SequenceId, Number)
)
GO
CREATE INDEX IX_FlowSequenceEntries_Status ON FlowSequenceEntries (SequenceId, Status, Number)
GO
CREATE INDEX IX_FlowSequenceEntries_DueAt ON FlowSequenceEntries (Place, DueAt)
GO
-- The keys of documents that were let through once (EIP: Idempotent Receiver), and what they were answered.
CREATE TABLE FlowReceipts (
    Slot TEXT NOT NULL PRIMARY KEY,
    Flow TEXT NOT NULL,
    Step TEXT NOT NULL,
    ReceiptKey TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    IsDone INTEGER NOT NULL,
    Answer BLOB NULL,
    AnswerType TEXT NULL,
    TakeOverAt TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_FlowReceipts_ExpiresAt ON FlowReceipts (ExpiresAt)
