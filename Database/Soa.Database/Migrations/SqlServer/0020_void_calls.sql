-- Calls of flows that came to nothing: they were refused, or undone. In a later attempt at their document they are sent under other ids. Attempt is the one
-- in which that was.
CREATE TABLE FlowVoidCalls (
    CallId UNIQUEIDENTIFIER NOT NULL,
    Attempt INT NOT NULL,
    VoidedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowVoidCalls PRIMARY KEY (CallId, Attempt)
)
GO
CREATE INDEX IX_FlowVoidCalls_VoidedAt ON FlowVoidCalls (VoidedAt)
GO
-- A refused call that is asked again has another id, so nobody has to find its old answer by what led to it.
DROP INDEX IX_Inbox_FaultCause ON Inbox
GO
ALTER TABLE Inbox DROP COLUMN FaultCause
