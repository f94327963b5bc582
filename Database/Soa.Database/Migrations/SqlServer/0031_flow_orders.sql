-- What operators want of flows: that one is paused, or that a version of before runs instead of the one in the flow's folder (Replaced: the hash of its
-- files, by which other files end that).
CREATE TABLE FlowOrders (
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PausedAt DATETIME2(6) NULL,
    PausedBy NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    PauseReason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    Version INT NULL,
    Replaced NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    VersionAt DATETIME2(6) NULL,
    VersionBy NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_FlowOrders PRIMARY KEY (Flow)
)
