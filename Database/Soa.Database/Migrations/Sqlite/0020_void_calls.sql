-- Calls of flows that came to nothing: they were refused, or undone. In a later attempt at their document they are sent under other ids. Attempt is the one
-- in which that was.
CREATE TABLE FlowVoidCalls (
    CallId TEXT NOT NULL,
    Attempt INTEGER NOT NULL,
    VoidedAt TEXT NOT NULL,
    PRIMARY KEY (CallId, Attempt)
) WITHOUT ROWID
GO
CREATE INDEX IX_FlowVoidCalls_VoidedAt ON FlowVoidCalls (VoidedAt)
GO
-- A refused call that is asked again has another id, so nobody has to find its old answer by what led to it.
DROP INDEX IX_Inbox_FaultCause
GO
ALTER TABLE Inbox DROP COLUMN FaultCause
