-- Searches of the console that operators keep. Operator is empty where nobody signs in.
CREATE TABLE SavedSearches (
    Operator NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Address NVARCHAR(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SavedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_SavedSearches PRIMARY KEY (Operator, Name)
)
