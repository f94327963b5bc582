-- Bodies that flows checked in (EIP: Claim Check), in pieces.
CREATE TABLE FlowClaims (
    ClaimId UNIQUEIDENTIFIER NOT NULL,
    Number INT NOT NULL,
    Bytes VARBINARY(MAX) NOT NULL,
    ExpiresAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_FlowClaims PRIMARY KEY (ClaimId, Number)
)
GO
CREATE INDEX IX_FlowClaims_ExpiresAt ON FlowClaims (ExpiresAt)
