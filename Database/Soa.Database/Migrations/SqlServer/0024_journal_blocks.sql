-- The journal in blocks of entries, because a row with indexes for each entry cost more than many documents did. Terms holds a hash of each value that
-- entries are searched by, Items the entries, and Bodies their documents, compressed. The tables Journal and JournalKeys get no more rows: a process that
-- keeps a journal moves what they hold into blocks when it starts.
CREATE TABLE JournalBlocks (
    BlockId BIGINT IDENTITY(1, 1) NOT NULL,
    FirstAt DATETIME2(6) NOT NULL,
    LastAt DATETIME2(6) NOT NULL,
    Entries INT NOT NULL,
    IsSmall BIT NOT NULL,
    Terms VARBINARY(MAX) NOT NULL,
    Items VARBINARY(MAX) NOT NULL,
    Bodies VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_JournalBlocks PRIMARY KEY (BlockId)
)
GO
CREATE INDEX IX_JournalBlocks_LastAt ON JournalBlocks (LastAt)
GO
-- Blocks that are to be merged, which are few.
CREATE INDEX IX_JournalBlocks_Small ON JournalBlocks (BlockId) WHERE IsSmall = 1
