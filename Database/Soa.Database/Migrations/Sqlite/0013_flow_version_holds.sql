-- Which processes may have documents under way that a version of a flow began. A version has ended when no process holds it. SeenAt: when the process was
-- known to live; what a dead one had under way comes to others, who then hold the version themselves.
CREATE TABLE FlowVersionHolds (
    Flow TEXT NOT NULL,
    Hash TEXT NOT NULL,
    Process TEXT NOT NULL,
    SeenAt TEXT NOT NULL,
    PRIMARY KEY (Flow, Hash, Process)
) WITHOUT ROWID
GO
CREATE INDEX IX_FlowVersionHolds_SeenAt ON FlowVersionHolds (SeenAt)
