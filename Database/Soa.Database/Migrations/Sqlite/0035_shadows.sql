-- Recorded documents that go through another version of a flow, to see what would differ. Files are those of that version, packed. The process that works
-- on it holds its lease; Place is where the search goes on.
CREATE TABLE Shadows (
    Id TEXT NOT NULL PRIMARY KEY,
    Flow TEXT NOT NULL,
    Version INTEGER NULL,
    Search TEXT NOT NULL,
    Most INTEGER NOT NULL,
    Ignored TEXT NOT NULL,
    IgnoresTimes INTEGER NOT NULL,
    Files BLOB NOT NULL,
    StartedBy TEXT NOT NULL,
    StartedAt TEXT NOT NULL,
    Status TEXT NOT NULL,
    Reason TEXT NULL,
    ChangedBy TEXT NULL,
    EndedAt TEXT NULL,
    Owner TEXT NULL,
    LeaseUntil TEXT NULL,
    PlaceTicks INTEGER NULL,
    PlaceConversation TEXT NULL,
    Alike INTEGER NOT NULL,
    Different INTEGER NOT NULL,
    Failed INTEGER NOT NULL,
    LeftOut INTEGER NOT NULL
) WITHOUT ROWID
GO
CREATE INDEX IX_Shadows_Status ON Shadows (Status, Id)
GO
CREATE INDEX IX_Shadows_Flow ON Shadows (Flow, Id)
GO
CREATE INDEX IX_Shadows_EndedAt ON Shadows (EndedAt)
GO
CREATE TABLE ShadowGroups (
    ShadowId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Kind TEXT NOT NULL,
    Documents INTEGER NOT NULL,
    PRIMARY KEY (ShadowId, Number)
) WITHOUT ROWID
GO
CREATE TABLE ShadowItems (
    ShadowId TEXT NOT NULL,
    GroupNumber INTEGER NOT NULL,
    Position INTEGER NOT NULL,
    EntryId INTEGER NOT NULL,
    ConversationId TEXT NOT NULL,
    DocumentName TEXT NULL,
    BusinessKeys TEXT NULL,
    ReceivedAt TEXT NOT NULL,
    Difference TEXT NOT NULL,
    PRIMARY KEY (ShadowId, GroupNumber, Position)
) WITHOUT ROWID
