-- The trace in which a document came that waits for others.
ALTER TABLE FlowGroups ADD COLUMN TraceContext TEXT NULL
GO
ALTER TABLE FlowSequenceEntries ADD COLUMN TraceContext TEXT NULL
