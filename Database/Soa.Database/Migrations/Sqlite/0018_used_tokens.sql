-- What may be used once (nonces of UsernameTokens, signatures of messages), by its hash, for as long as it would be taken.
CREATE TABLE UsedTokens (
    TokenId TEXT NOT NULL,
    ExpiresAt TEXT NOT NULL,
    PRIMARY KEY (TokenId)
)
GO
CREATE INDEX IX_UsedTokens_ExpiresAt ON UsedTokens (ExpiresAt)
