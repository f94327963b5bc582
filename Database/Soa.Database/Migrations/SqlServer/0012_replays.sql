-- A document that was refused, and not just failed, is begun anew when it is replayed: then the faults that led there are forgotten.
ALTER TABLE ParkedDocuments ADD IsRefused BIT NOT NULL CONSTRAINT DF_ParkedDocuments_IsRefused DEFAULT 0
GO
-- Of a remembered fault, the message that led to the one it answers; of any other answer nothing.
ALTER TABLE Inbox ADD FaultCause UNIQUEIDENTIFIER NULL
GO
CREATE INDEX IX_Inbox_FaultCause ON Inbox (FaultCause) WHERE FaultCause IS NOT NULL
GO
-- For retention: what somebody has decided about goes after some time.
CREATE INDEX IX_ParkedDocuments_EndedAt ON ParkedDocuments (EndedAt)
