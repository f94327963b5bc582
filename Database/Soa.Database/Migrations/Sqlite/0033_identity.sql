-- The keys of ASP.NET Core Data Protection, by which the cookies and forms of one process are valid in every other.
CREATE TABLE DataProtectionKeys (
    Name TEXT NOT NULL PRIMARY KEY,
    Xml TEXT NOT NULL
)
GO
-- The audit of a range of time, and the parked documents of the flows that somebody may see.
CREATE INDEX IX_AuditEntries_At ON AuditEntries (At, Id)
GO
CREATE INDEX IX_ParkedDocuments_Flow ON ParkedDocuments (Flow, Id)
