-- Who did it and from where: what people do with parked documents, and calls that were refused. And which version of a flow was at work.
ALTER TABLE Journal ADD COLUMN FlowVersion TEXT NULL
GO
ALTER TABLE Journal ADD COLUMN Who TEXT NULL
GO
ALTER TABLE Journal ADD COLUMN Address TEXT NULL
GO
-- What people do and what is refused is rare among documents, and must be found all the same.
CREATE INDEX IX_Journal_Kind ON Journal (Kind)
