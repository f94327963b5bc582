-- Recorded documents that go through another version of a flow, to see what would differ. Files are those of that version, packed. The process that works
-- on it holds its lease; Place is where the search goes on.
CREATE TABLE Shadows (
    Id NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Flow NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Version INT NULL,
    Search NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Most INT NOT NULL,
    Ignored NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IgnoresTimes BIT NOT NULL,
    Files VARBINARY(MAX) NOT NULL,
    StartedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt DATETIME2(6) NOT NULL,
    Status NVARCHAR(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(1000) COLLATE Latin1_General_100_BIN2 NULL,
    ChangedBy NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL,
    EndedAt DATETIME2(6) NULL,
    Owner UNIQUEIDENTIFIER NULL,
    LeaseUntil DATETIME2(6) NULL,
    PlaceTicks BIGINT NULL,
    PlaceConversation UNIQUEIDENTIFIER NULL,
    Alike INT NOT NULL,
    Different INT NOT NULL,
    Failed INT NOT NULL,
    LeftOut INT NOT NULL,
    CONSTRAINT PK_Shadows PRIMARY KEY (Id)
)
GO
CREATE INDEX IX_Shadows_Status ON Shadows (Status, Id)
GO
CREATE INDEX IX_Shadows_Flow ON Shadows (Flow, Id)
GO
CREATE INDEX IX_Shadows_EndedAt ON Shadows (EndedAt)
GO
CREATE TABLE ShadowGroups (
    ShadowId NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    Kind NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Documents INT NOT NULL,
    CONSTRAINT PK_ShadowGroups PRIMARY KEY (ShadowId, Number)
)
GO
CREATE TABLE ShadowItems (
    ShadowId NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GroupNumber INT NOT NULL,
    Position INT NOT NULL,
    EntryId BIGINT NOT NULL,
    ConversationId UNIQUEIDENTIFIER NOT NULL,
    DocumentName NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL,
    BusinessKeys NVARCHAR(400) COLLATE Latin1_General_100_BIN2 NULL,
    ReceivedAt DATETIME2(6) NOT NULL,
    Difference NVARCHAR(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ShadowItems PRIMARY KEY (ShadowId, GroupNumber, Position)
)
