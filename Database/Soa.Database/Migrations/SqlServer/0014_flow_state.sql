-- Groups of documents that flows gather (EIP: Aggregator). OpenSlot is flow, step and key while the group is open, else its own id: a key has one open group.
CREATE TABLE FlowGroups (
    GroupId UNIQUEIDENTIFIER NOT NULL,
    OpenSlot UNIQUEIDENTIFIER NOT NULL,
    Place UNIQUEIDENTIFIER NOT NULL,
    Flow NVARCHAR(200) NOT NULL,
    Step NVARCHAR(200) NOT NULL,
    GroupKey NVARCHAR(1000) NOT NULL,
    Status NVARCHAR(10) NOT NULL,
    Members INT NOT NULL,
    Bytes BIGINT NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    ClosedBy UNIQUEIDENTIFIER NULL,
    OpenedAt DATETIME2(6) NOT NULL,
    DueAt DATETIME2(6) NULL,
    EndedAt DATETIME2(6) NULL,
    CONSTRAINT PK_FlowGroups PRIMARY KEY (GroupId)
)
GO
CREATE UNIQUE INDEX UX_FlowGroups_OpenSlot ON FlowGroups (OpenSlot)
GO
CREATE INDEX IX_FlowGroups_DueAt ON FlowGroups (Place, DueAt)
GO
CREATE INDEX IX_FlowGroups_Status ON FlowGroups (Place, Status)
GO
CREATE INDEX IX_FlowGroups_EndedAt ON FlowGroups (EndedAt)
GO
CREATE TABLE FlowGroupMembers (
    Place UNIQUEIDENTIFIER NOT NULL,
    MemberId UNIQUEIDENTIFIER NOT NULL,
    GroupId UNIQUEIDENTIFIER NOT NULL,
    Number INT NOT NULL,
    Body VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_FlowGroupMembers PRIMARY KEY (Place, MemberId)
)
GO
CREATE INDEX IX_FlowGroupMembers_GroupId ON FlowGroupMembers (GroupId, Number)
