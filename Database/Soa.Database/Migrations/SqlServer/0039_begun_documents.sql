-- While several versions of a flow run: which of them began a document, as the document says it once it failed. If the process dies, another one
-- finishes the document with that version.
CREATE TABLE FlowBegun (
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MessageId UNIQUEIDENTIFIER NOT NULL,
    Version NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BegunAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowBegun PRIMARY KEY (Flow, MessageId)
)
GO
CREATE INDEX IX_FlowBegun_BegunAt ON FlowBegun (BegunAt)
