-- The reason without what differs from document to document, so that those with one cause can be counted and replayed together.
ALTER TABLE ParkedDocuments ADD COLUMN Cause TEXT NULL
GO
ALTER TABLE ParkedDocuments ADD COLUMN CauseKey TEXT NULL
GO
-- The person who looks after it.
ALTER TABLE ParkedDocuments ADD COLUMN Assignee TEXT NULL
GO
CREATE INDEX IX_ParkedDocuments_Cause ON ParkedDocuments (Status, CauseKey, Id, ParkedAt)
GO
-- Who did what, when and from where. Rows are only ever added; their numbers grow in the order in which they are committed.
CREATE TABLE AuditEntries (
    Id INTEGER NOT NULL PRIMARY KEY,
    At TEXT NOT NULL,
    Who TEXT NOT NULL,
    Address TEXT NULL,
    Action TEXT NOT NULL,
    Target TEXT NOT NULL,
    Flow TEXT NULL,
    Detail TEXT NULL,
    Difference TEXT NULL
)
GO
CREATE INDEX IX_AuditEntries_Target ON AuditEntries (Target, Id)
GO
CREATE INDEX IX_AuditEntries_Who ON AuditEntries (Who, Id)
GO
CREATE INDEX IX_AuditEntries_Action ON AuditEntries (Action, Id)
