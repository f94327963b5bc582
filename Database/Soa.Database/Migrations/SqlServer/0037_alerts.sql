-- What is wrong, or was: a row for each time that a cause began. While it is open, OpenKey keeps the cause from being there twice.
-- NotifyAt is when a message about it is due.
CREATE TABLE Alerts (
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OpenKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AlertKey NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Title NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Detail NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Link NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL,
    Documents BIGINT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt DATETIME2(6) NOT NULL,
    SeenAt DATETIME2(6) NOT NULL,
    LastAt DATETIME2(6) NOT NULL,
    EndedAt DATETIME2(6) NULL,
    MutedUntil DATETIME2(6) NULL,
    MutedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    MuteReason NVARCHAR(500) COLLATE Latin1_General_100_BIN2 NULL,
    NotifyAt DATETIME2(6) NULL,
    Notifications INT NOT NULL,
    CONSTRAINT PK_Alerts PRIMARY KEY (Id),
    CONSTRAINT UQ_Alerts_OpenKey UNIQUE (OpenKey)
)
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
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Channel NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Subject NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Content NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt DATETIME2(6) NOT NULL,
    Attempts INT NOT NULL,
    NextAt DATETIME2(6) NULL,
    SentAt DATETIME2(6) NULL,
    Problem NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_AlertMessages PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_AlertMessages_NextAt ON AlertMessages (NextAt)
GO
CREATE INDEX IX_AlertMessages_CreatedAt ON AlertMessages (CreatedAt)
GO
-- The process that looks for alerts.
CREATE TABLE AlertLeases (
    Id INT NOT NULL,
    Owner UNIQUEIDENTIFIER NULL,
    LeaseUntil DATETIME2(6) NULL,
    CONSTRAINT PK_AlertLeases PRIMARY KEY (Id)
)
GO
INSERT INTO AlertLeases (Id) VALUES (1)
