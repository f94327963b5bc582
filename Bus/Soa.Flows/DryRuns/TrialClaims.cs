using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Flows.State.Claims;

namespace Soa.Flows.DryRuns;

/// <summary>Reads the bodies that flows have checked in, and keeps those of a dry run in memory.</summary>
internal sealed class TrialClaims(IClaimStore kept, CaseTime time) : IClaimStore
{
    private readonly MemoryClaims own = new();

    public ValueTask StoreAsync(Claim claim, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        own.StoreAsync(claim, body, cancellationToken);

    public async ValueTask<ReceivedBody?> FetchAsync(Claim claim, FlowLimits limits, DateTime now, CancellationToken cancellationToken) =>
        await own.FetchAsync(claim, limits, now, cancellationToken)
        ?? await time.HoldAsync(kept.FetchAsync(claim, limits, now, cancellationToken));

    public ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken) => new(0);
}
