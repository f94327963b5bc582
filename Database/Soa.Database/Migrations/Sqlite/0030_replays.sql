-- Parked documents that are sent again under supervision: the first alone, and if it was handled, the rest at a rate.
-- The process that works on a replay holds its lease.
CREATE TABLE Replays (
    Id TEXT NOT NULL PRIMARY KEY,
    Title TEXT NOT NULL,
    StartedBy TEXT NOT NULL,
    StartedAt TEXT NOT NULL,
    CurrentVersion INTEGER NOT NULL,
    Rate INTEGER NOT NULL,
    Status TEXT NOT NULL,
    ResumeAs TEXT NULL,
    Canary INTEGER NULL,
    Reason TEXT NULL,
    ChangedBy TEXT NULL,
    EndedAt TEXT NULL,
    Owner TEXT NULL,
    LeaseUntil TEXT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_Replays_Status ON Replays (Status, Id)
GO
CREATE INDEX IX_Replays_EndedAt ON Replays (EndedAt)
GO
CREATE TABLE ReplayItems (
    ReplayId TEXT NOT NULL,
    Position INTEGER NOT NULL,
    DocumentId TEXT NOT NULL,
    Status TEXT NOT NULL,
    SentAt TEXT NULL,
    EndedAt TEXT NULL,
    Reason TEXT NULL,
    ParkedAs TEXT NULL,
    PRIMARY KEY (ReplayId, Position)
) WITHOUT ROWID
GO
CREATE INDEX IX_ReplayItems_Status ON ReplayItems (ReplayId, Status, Position)
GO
CREATE INDEX IX_ReplayItems_DocumentId ON ReplayItems (DocumentId)
