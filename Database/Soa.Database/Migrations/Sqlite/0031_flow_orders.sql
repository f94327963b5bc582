-- What operators want of flows: that one is paused, or that a version of before runs instead of the one in the flow's folder (Replaced: the hash of its
-- files, by which other files end that).
CREATE TABLE FlowOrders (
    Flow TEXT NOT NULL PRIMARY KEY,
    PausedAt TEXT NULL,
    PausedBy TEXT NULL,
    PauseReason TEXT NULL,
    Version INTEGER NULL,
    Replaced TEXT NULL,
    VersionAt TEXT NULL,
    VersionBy TEXT NULL
)
