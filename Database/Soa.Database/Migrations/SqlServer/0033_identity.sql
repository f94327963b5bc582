-- The keys of ASP.NET Core Data Protection, by which the cookies and forms of one process are valid in every other.
CREATE TABLE DataProtectionKeys (
    Name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Xml NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_DataProtectionKeys PRIMARY KEY (Name)
)
GO
-- The audit of a range of time, and the parked documents of the flows that somebody may see.
CREATE INDEX IX_AuditEntries_At ON AuditEntries (At, Id)
GO
CREATE INDEX IX_ParkedDocuments_Flow ON ParkedDocuments (Flow, Id)
