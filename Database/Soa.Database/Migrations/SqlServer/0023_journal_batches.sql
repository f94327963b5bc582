-- The number of the batch that each process wrote to the journal last: tells it, after a commit whose answer was lost, whether that batch is there.
CREATE TABLE JournalWriters (
    Writer UNIQUEIDENTIFIER NOT NULL,
    LastBatch BIGINT NOT NULL,
    WrittenAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_JournalWriters PRIMARY KEY (Writer)
)
GO
-- Most entries are of kinds that a search by time finds soon enough. Only the rare ones need an index.
DROP INDEX IX_Journal_KindAt ON Journal
GO
CREATE INDEX IX_Journal_RareKind ON Journal (Kind, At) WHERE Kind IN ('Retried', 'Parked', 'Edited', 'Replayed', 'Discarded', 'Refused')
