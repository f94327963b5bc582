-- Searches of the console that operators keep. Operator is empty where nobody signs in.
CREATE TABLE SavedSearches (
    Operator TEXT NOT NULL,
    Name TEXT NOT NULL,
    Address TEXT NOT NULL,
    SavedAt TEXT NOT NULL,
    PRIMARY KEY (Operator, Name)
) WITHOUT ROWID
