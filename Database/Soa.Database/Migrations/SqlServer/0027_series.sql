-- What each process has measured in a period of so many seconds: counts, durations as histograms, and levels. Content is compressed.
CREATE TABLE Series (
    Seconds INT NOT NULL,
    StartsAt DATETIME2(6) NOT NULL,
    Instance UNIQUEIDENTIFIER NOT NULL,
    Content VARBINARY(MAX) NOT NULL,
    CONSTRAINT PK_Series PRIMARY KEY (Seconds, StartsAt, Instance)
)
