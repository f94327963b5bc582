-- Who did it and from where: what people do with parked documents, and calls that were refused. And which version of a flow was at work.
ALTER TABLE Journal ADD FlowVersion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE Journal ADD Who NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL
GO
ALTER TABLE Journal ADD Address NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
-- What people do and what is refused is rare among documents, and must be found all the same.
CREATE INDEX IX_Journal_Kind ON Journal (Kind)
