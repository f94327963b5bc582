-- What is wrong, or was: a row for each time that a cause began. While it is open, OpenKey keeps the cause from being there twice.
-- NotifyAt is when a message about it is due.
CREATE TABLE Alerts (
    Id TEXT NOT NULL PRIMARY KEY,
    OpenKey TEXT NOT NULL UNIQUE,
    AlertKey TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Flow TEXT NULL,
    Title TEXT NOT NULL,
    Detail TEXT NOT NULL,
    Link TEXT NULL,
    Documents INTEGER NULL,
    Status TEXT NOT NULL,
    StartedAt TEXT NOT NULL,
    SeenAt TEXT NOT NULL,
    LastAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    MutedUntil TEXT NULL,
    MutedBy TEXT NULL,
    MuteReason TEXT NULL,
    NotifyAt TEXT NULL,
    Notifications INTEGER NOT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_Alerts_Status ON Alerts (Status, Id)
GO
CREATE INDEX IX_Alerts_AlertKey ON Alerts (AlertKey, Id)
GO
CREATE INDEX IX_Alerts_NotifyAt ON Alerts (NotifyAt)
GO
CREATE INDEX IX_Alerts_EndedAt ON Alerts (EndedAt)
GO
-- Messages about alerts, a row for each channel. NextAt is when it is to be sent, or tried again; none if it was sent or given up.
CREATE TABLE AlertMessages (
    Id TEXT NOT NULL PRIMARY KEY,
    Channel TEXT NOT NULL,
    Subject TEXT NOT NULL,
    Content TEXT NOT NULL,
    CreatedAt TEXT NOT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NULL,
    SentAt TEXT NULL,
    Problem TEXT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_AlertMessages_NextAt ON AlertMessages (NextAt)
GO
CREATE INDEX IX_AlertMessages_CreatedAt ON AlertMessages (CreatedAt)
GO
-- The process that looks for alerts.
CREATE TABLE AlertLeases (
    Id INTEGER NOT NULL PRIMARY KEY,
    Owner TEXT NULL,
    LeaseUntil TEXT NULL
)
GO
INSERT INTO AlertLeases (Id) VALUES (1)
