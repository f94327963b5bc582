-- The versions of flows: which files a flow had when, so that what a version began can be finished by it.
-- Content is a ZIP of the flow's folder; NULL once nothing of the version can be under way any more.
CREATE TABLE FlowVersions (
    Flow TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    Content BLOB NULL,
    FirstLoadedAt TEXT NOT NULL,
    ActivatedAt TEXT NOT NULL,
    DrainedAt TEXT NULL,
    PRIMARY KEY (Flow, Number)
) WITHOUT ROWID
GO
CREATE UNIQUE INDEX UX_FlowVersions_Hash ON FlowVersions (Flow, Hash)
