-- Which programs can work with this database: those that know at least this migration. A migration with which programs of before it cannot
-- work says so: UPDATE OldestProgram SET Migration = <its number>.
CREATE TABLE OldestProgram (
    Id INT NOT NULL,
    Migration INT NOT NULL,
    CONSTRAINT PK_OldestProgram PRIMARY KEY (Id),
    CONSTRAINT CK_OldestProgram_Id CHECK (Id = 1)
)
GO
INSERT INTO OldestProgram (Id, Migration) VALUES (1, 38)
