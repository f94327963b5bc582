-- The trace that a document belongs to (W3C Trace Context): the traceparent and, after a space, the tracestate.
ALTER TABLE Outbox ADD COLUMN TraceContext TEXT NULL
GO
ALTER TABLE StoredMessages ADD COLUMN TraceContext TEXT NULL
GO
ALTER TABLE ParkedDocuments ADD COLUMN TraceContext TEXT NULL
