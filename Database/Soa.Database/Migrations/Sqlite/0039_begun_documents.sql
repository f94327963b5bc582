-- While several versions of a flow run: which of them began a document, as the document says it once it failed. If the process dies, another one
-- finishes the document with that version.
CREATE TABLE FlowBegun (
    Flow TEXT NOT NULL,
    MessageId TEXT NOT NULL,
    Version TEXT NOT NULL,
    BegunAt TEXT NOT NULL,
    PRIMARY KEY (Flow, MessageId)
) WITHOUT ROWID
GO
CREATE INDEX IX_FlowBegun_BegunAt ON FlowBegun (BegunAt)
