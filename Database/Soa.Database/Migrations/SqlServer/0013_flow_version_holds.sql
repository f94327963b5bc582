-- Which processes may have documents under way that a version of a flow began. A version has ended when no process holds it. SeenAt: when the process was
-- known to live; what a dead one had under way comes to others, who then hold the version themselves.
CREATE TABLE FlowVersionHolds (
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Process NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SeenAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowVersionHolds PRIMARY KEY (Flow, Hash, Process)
)
GO
CREATE INDEX IX_FlowVersionHolds_SeenAt ON FlowVersionHolds (SeenAt)
