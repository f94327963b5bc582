using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Database;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>
/// Lets what may be used once (the nonce of a UsernameToken, the signature of a message) through once: in all processes that share the
/// database, and after they were started again. Whether a row can be inserted decides; the memory in front only refuses sooner. Without a
/// database it decides alone.
/// </summary>
internal sealed partial class ReplayGuard(
    SecurityOptions options, TimeProvider time, SharedDatabase? database = null, ILogger<ReplayGuard>? logger = null)
{
    /// <summary>
    /// How much longer rows are kept than they are needed: the clocks of the processes may differ by as much as is allowed at most.
    /// </summary>
    public static readonly TimeSpan Spare = TimeSpan.FromMinutes(20);

    public static readonly Statement DeleteExpired = new(
        sqlite: "DELETE FROM UsedTokens WHERE TokenId IN (SELECT TokenId FROM UsedTokens WHERE ExpiresAt < @Before ORDER BY ExpiresAt "
            + "LIMIT @Take)",
        sqlServer: "DELETE TOP (@Take) FROM UsedTokens WHERE ExpiresAt < @Before");

    private static readonly Statement Insert = new("INSERT INTO UsedTokens (TokenId, ExpiresAt) VALUES (@TokenId, @ExpiresAt)");

    private readonly TokenMemory memory = new(options.UsernameToken.MaxNonces, time);
    private readonly ILogger logger = logger ?? NullLogger<ReplayGuard>.Instance;

    /// <summary>Uses something.</summary>
    /// <param name="hash">A SHA-256 hash that identifies it; half of it is enough to distinguish one from another.</param>
    /// <param name="until">The time after which it would not be accepted any more.</param>
    /// <param name="what">The name for the message.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>null</c> if it was not used before.</returns>
    public async ValueTask<Fault?> UseAsync(
        ReadOnlyMemory<byte> hash, DateTimeOffset until, string what, CancellationToken cancellationToken) =>
        await UseAsync(new Guid(hash.Span[..16]), until, cancellationToken) switch
        {
            TokenUse.First => null,
            TokenUse.Again => SecurityFaults.FailedAuthentication($"This {what} was used before. Make a new one for each request."),
            TokenUse.NoRoom => Fault.Receiver("TooBusy", $"Too many messages with a {what} came in a short time; try again in a minute."),
            _ => Fault.Receiver(
                "TooBusy", $"Whether this {what} was used before cannot be found out just now. Try again in a minute, with a new one."),
        };

    private async ValueTask<TokenUse> UseAsync(Guid id, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var use = memory.Use(id, until);
        if (use == TokenUse.Again || database is null)
            return use;
        try
        {
            var row = new { TokenId = id, ExpiresAt = until.UtcDateTime };
            return await database.InTransactionAsync(session => InsertAsync(session, row), cancellationToken);
        }
        catch (Exception error)
        {
            // The database knows whether the row reached it after all.
            memory.Forget(id);
            if (cancellationToken.IsCancellationRequested)
                throw;
            LogUnknown(error);
            return TokenUse.Unknown;
        }
    }

    private static async Task<TokenUse> InsertAsync(DatabaseSession session, object row)
    {
        try
        {
            await session.ExecuteAsync(Insert, row);
            return TokenUse.First;
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            return TokenUse.Again;
        }
    }

    [LoggerMessage(5006, LogLevel.Error, "A message was refused, because the database could not tell whether its security header had "
        + "been used before")]
    private partial void LogUnknown(Exception error);
}
