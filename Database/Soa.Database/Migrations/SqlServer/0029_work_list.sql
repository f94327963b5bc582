-- The reason without what differs from document to document, so that those with one cause can be counted and replayed together.
ALTER TABLE ParkedDocuments ADD Cause NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE ParkedDocuments ADD CauseKey NVARCHAR(16) COLLATE Latin1_General_100_BIN2 NULL
GO
-- The person who looks after it.
ALTER TABLE ParkedDocuments ADD Assignee NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
CREATE INDEX IX_ParkedDocuments_Cause ON ParkedDocuments (Status, CauseKey, Id, ParkedAt)
GO
-- Who did what, when and from where. Rows are only ever added; their numbers grow in the order in which they are committed.
CREATE TABLE AuditEntries (
    Id BIGINT NOT NULL,
    At DATETIME2(6) NOT NULL,
    Who NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Address NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    Action NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Target NVARCHAR(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    Detail NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    Difference NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_AuditEntries PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_AuditEntries_Target ON AuditEntries (Target, Id)
GO
CREATE INDEX IX_AuditEntries_Who ON AuditEntries (Who, Id)
GO
CREATE INDEX IX_AuditEntries_Action ON AuditEntries (Action, Id)
