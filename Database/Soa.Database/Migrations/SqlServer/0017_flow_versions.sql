-- The versions of flows: which files a flow had when, so that what a version began can be finished by it.
-- Content is a ZIP of the flow's folder; NULL once nothing of the version can be under way any more.
CREATE TABLE FlowVersions (
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Content VARBINARY(MAX) NULL,
    FirstLoadedAt DATETIME2(6) NOT NULL,
    ActivatedAt DATETIME2(6) NOT NULL,
    DrainedAt DATETIME2(6) NULL,
    CONSTRAINT PK_FlowVersions PRIMARY KEY (Flow, Number)
)
GO
CREATE UNIQUE INDEX UX_FlowVersions_Hash ON FlowVersions (Flow, Hash)
