-- What each process has measured in a period of so many seconds: counts, durations as histograms, and levels. Content is compressed.
CREATE TABLE Series (
    Seconds INTEGER NOT NULL,
    StartsAt TEXT NOT NULL,
    Instance TEXT NOT NULL,
    Content BLOB NOT NULL,
    PRIMARY KEY (Seconds, StartsAt, Instance)
) WITHOUT ROWID
