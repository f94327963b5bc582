-- Bodies that flows checked in (EIP: Claim Check), in pieces.
CREATE TABLE FlowClaims (
    ClaimId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Bytes BLOB NOT NULL,
    ExpiresAt TEXT NOT NULL,
    PRIMARY KEY (ClaimId, Number)
)
GO
CREATE INDEX IX_FlowClaims_ExpiresAt ON FlowClaims (ExpiresAt)
