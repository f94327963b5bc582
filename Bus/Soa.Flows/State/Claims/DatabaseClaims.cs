using Soa.Database;
using Soa.Documents;

namespace Soa.Flows.State.Claims;

/// <summary>Keeps bodies in the shared database, in pieces, so that no more than one of them is in memory.</summary>
internal sealed class DatabaseClaims(SharedDatabase database) : IClaimStore
{
    private const int PieceBytes = 512 * 1024;

    private static readonly Statement Delete = new("DELETE FROM FlowClaims WHERE ClaimId = @ClaimId AND Number = @Number");

    private static readonly Statement Insert = new(
        "INSERT INTO FlowClaims (ClaimId, Number, Bytes, ExpiresAt) VALUES (@ClaimId, @Number, @Bytes, @ExpiresAt)");

    private static readonly Statement Read = new(
        "SELECT Bytes FROM FlowClaims WHERE ClaimId = @ClaimId AND Number = @Number AND ExpiresAt > @Now");

    private static readonly Statement Forget = new(
        sqlite: """
            DELETE FROM FlowClaims WHERE (ClaimId, Number) IN
                (SELECT ClaimId, Number FROM FlowClaims WHERE ExpiresAt <= @Now ORDER BY ExpiresAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM FlowClaims WHERE ExpiresAt <= @Now");

    public async ValueTask StoreAsync(Claim claim, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await using var source = DocumentReader.OpenStream(body);
        var buffer = new byte[PieceBytes];
        var number = 0;
        for (int length; (length = await source.ReadAtLeastAsync(
            buffer, PieceBytes, throwOnEndOfStream: false, cancellationToken)) > 0; number++)
        {
            var row = new { ClaimId = claim.Id, Number = number, Bytes = buffer[..length], claim.ExpiresAt };
            await DuplicateKeyRetry.InTransactionAsync(
                database,
                async session =>
                {
                    await session.ExecuteAsync(Delete, new { row.ClaimId, row.Number });
                    return await session.ExecuteAsync(Insert, row);
                },
                cancellationToken);
        }
    }

    public async ValueTask<ReceivedBody?> FetchAsync(Claim claim, FlowLimits limits, DateTime now, CancellationToken cancellationToken)
    {
        await using var pieces = new ClaimPieces((number, token) => database.ReadAsync(
            session => session.ScalarAsync<byte[]>(Read, new { ClaimId = claim.Id, Number = number, Now = now }), token));
        return await pieces.BeginAsync(cancellationToken)
            ? await ReceivedBody.ReadAsync(pieces, limits.DocumentBytes, limits.LargeDocumentBytes, null, cancellationToken)
            : null;
    }

    public async ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(Forget, new { Now = now, Take = Math.Min(most, 20) }), cancellationToken);
}
