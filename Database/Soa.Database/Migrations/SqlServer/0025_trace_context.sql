-- The trace that a document belongs to (W3C Trace Context): the traceparent and, after a space, the tracestate.
ALTER TABLE Outbox ADD TraceContext NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE StoredMessages ADD TraceContext NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE ParkedDocuments ADD TraceContext NVARCHAR(600) COLLATE Latin1_General_100_BIN2 NULL
