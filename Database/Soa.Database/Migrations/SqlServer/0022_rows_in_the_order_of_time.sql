-- These tables take a row for nearly every message, under a random id. Rows that lie in the order of such ids split pages all over the table; so they lie in
-- the order of the time by which they are deleted, and new ones come to the end.
ALTER TABLE Inbox DROP CONSTRAINT PK_Inbox
GO
DROP INDEX IX_Inbox_ProcessedAt ON Inbox
GO
CREATE CLUSTERED INDEX IX_Inbox_ProcessedAt ON Inbox (ProcessedAt)
GO
ALTER TABLE Inbox ADD CONSTRAINT PK_Inbox PRIMARY KEY NONCLUSTERED (MessageId, Receiver)
GO
ALTER TABLE FlowReceipts DROP CONSTRAINT PK_FlowReceipts
GO
DROP INDEX IX_FlowReceipts_ExpiresAt ON FlowReceipts
GO
CREATE CLUSTERED INDEX IX_FlowReceipts_ExpiresAt ON FlowReceipts (ExpiresAt)
GO
ALTER TABLE FlowReceipts ADD CONSTRAINT PK_FlowReceipts PRIMARY KEY NONCLUSTERED (Slot)
GO
ALTER TABLE FlowClaims DROP CONSTRAINT PK_FlowClaims
GO
DROP INDEX IX_FlowClaims_ExpiresAt ON FlowClaims
GO
CREATE CLUSTERED INDEX IX_FlowClaims_ExpiresAt ON FlowClaims (ExpiresAt)
GO
ALTER TABLE FlowClaims ADD CONSTRAINT PK_FlowClaims PRIMARY KEY NONCLUSTERED (ClaimId, Number)
GO
ALTER TABLE UsedTokens DROP CONSTRAINT PK_UsedTokens
GO
DROP INDEX IX_UsedTokens_ExpiresAt ON UsedTokens
GO
CREATE CLUSTERED INDEX IX_UsedTokens_ExpiresAt ON UsedTokens (ExpiresAt)
GO
ALTER TABLE UsedTokens ADD CONSTRAINT PK_UsedTokens PRIMARY KEY NONCLUSTERED (TokenId)
GO
ALTER TABLE FlowVoidCalls DROP CONSTRAINT PK_FlowVoidCalls
GO
DROP INDEX IX_FlowVoidCalls_VoidedAt ON FlowVoidCalls
GO
CREATE CLUSTERED INDEX IX_FlowVoidCalls_VoidedAt ON FlowVoidCalls (VoidedAt)
GO
ALTER TABLE FlowVoidCalls ADD CONSTRAINT PK_FlowVoidCalls PRIMARY KEY NONCLUSTERED (CallId, Attempt)
