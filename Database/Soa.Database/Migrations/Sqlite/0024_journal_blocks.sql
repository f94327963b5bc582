-- The journal in blocks of entries, because a row with indexes for each entry cost more than many documents did. Terms holds a hash of each value that
-- entries are searched by, Items the entries, and Bodies their documents, compressed. The tables Journal and JournalKeys get no more rows: a process that
-- keeps a journal moves what they hold into blocks when it starts.
CREATE TABLE JournalBlocks (
    BlockId INTEGER PRIMARY KEY AUTOINCREMENT,
    FirstAt TEXT NOT NULL,
    LastAt TEXT NOT NULL,
    Entries INTEGER NOT NULL,
    IsSmall INTEGER NOT NULL,
    Terms BLOB NOT NULL,
    Items BLOB NOT NULL,
    Bodies BLOB NOT NULL
)
GO
CREATE INDEX IX_JournalBlocks_LastAt ON JournalBlocks (LastAt)
GO
-- Blocks that are to be merged, which are few.
CREATE INDEX IX_JournalBlocks_Small ON JournalBlocks (BlockId) WHERE IsSmall = 1
