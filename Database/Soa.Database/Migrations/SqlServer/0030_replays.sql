-- Parked documents that are sent again under supervision: the first alone, and if it was handled, the rest at a rate.
-- The process that works on a replay holds its lease.
CREATE TABLE Replays (
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Title NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt DATETIME2(6) NOT NULL,
    CurrentVersion BIT NOT NULL,
    Rate INT NOT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ResumeAs NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NULL,
    Canary INT NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    ChangedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    EndedAt DATETIME2(6) NULL,
    Owner UNIQUEIDENTIFIER NULL,
    LeaseUntil DATETIME2(6) NULL,
    CONSTRAINT PK_Replays PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_Replays_Status ON Replays (Status, Id)
GO
CREATE INDEX IX_Replays_EndedAt ON Replays (EndedAt)
GO
CREATE TABLE ReplayItems (
    ReplayId NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Position INT NOT NULL,
    DocumentId NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SentAt DATETIME2(6) NULL,
    EndedAt DATETIME2(6) NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    ParkedAs NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_ReplayItems PRIMARY KEY (ReplayId, Position)
)
GO
CREATE INDEX IX_ReplayItems_Status ON ReplayItems (ReplayId, Status, Position)
GO
CREATE INDEX IX_ReplayItems_DocumentId ON ReplayItems (DocumentId)
