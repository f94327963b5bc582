-- The processes that work on this database, each start one row. SeenAt is the last heartbeat; StoppedAt is set when a process ends as asked.
CREATE TABLE Instances (
    Id TEXT NOT NULL,
    Name TEXT NOT NULL,
    Role TEXT NOT NULL,
    Machine TEXT NOT NULL,
    ProcessId INTEGER NOT NULL,
    Version TEXT NOT NULL,
    StartedAt TEXT NOT NULL,
    SeenAt TEXT NOT NULL,
    StoppedAt TEXT NULL,
    Readiness TEXT NOT NULL,
    Problem TEXT NULL,
    PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_Instances_SeenAt ON Instances (SeenAt)
