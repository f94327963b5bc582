-- What may be used once (nonces of UsernameTokens, signatures of messages), by its hash, for as long as it would be taken.
CREATE TABLE UsedTokens (
    TokenId UNIQUEIDENTIFIER NOT NULL,
    ExpiresAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_UsedTokens PRIMARY KEY (TokenId)
)
GO
CREATE INDEX IX_UsedTokens_ExpiresAt ON UsedTokens (ExpiresAt)
