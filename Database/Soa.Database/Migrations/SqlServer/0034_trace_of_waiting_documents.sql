-- The trace in which a document came that waits for others.
ALTER TABLE FlowGroups ADD TraceContext NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE FlowSequenceEntries ADD TraceContext NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NULL
