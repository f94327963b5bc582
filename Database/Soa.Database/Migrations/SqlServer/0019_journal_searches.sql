-- Searches of the journal are led by the time entries began at, newest first: whatever is looked for, an index has it in that order.
DROP INDEX IX_Journal_Kind ON Journal
GO
CREATE INDEX IX_Journal_KindAt ON Journal (Kind, At)
GO
CREATE INDEX IX_Journal_Flow ON Journal (Flow, At) WHERE Flow IS NOT NULL
