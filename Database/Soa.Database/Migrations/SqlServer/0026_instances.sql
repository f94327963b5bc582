-- The processes that work on this database, each start one row. SeenAt is the last heartbeat; StoppedAt is set when a process ends as asked.
CREATE TABLE Instances (
    Id UNIQUEIDENTIFIER NOT NULL,
    Name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Role NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Machine NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProcessId INT NOT NULL,
    Version NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt DATETIME2(6) NOT NULL,
    SeenAt DATETIME2(6) NOT NULL,
    StoppedAt DATETIME2(6) NULL,
    Readiness NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Problem NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_Instances PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_Instances_SeenAt ON Instances (SeenAt)
