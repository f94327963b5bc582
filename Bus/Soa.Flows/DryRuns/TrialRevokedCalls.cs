using Soa.Flows.Cases;
using Soa.Flows.State;

namespace Soa.Flows.DryRuns;

/// <summary>Reads which calls came to nothing, and adds none.</summary>
internal sealed class TrialRevokedCalls(IRevokedCalls kept, CaseTime time) : IRevokedCalls
{
    public ValueTask AddAsync(IReadOnlyCollection<Guid> calls, int attempt, DateTime now, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public ValueTask<int?> LastAttemptAsync(Guid call, int before, CancellationToken cancellationToken) =>
        time.HoldAsync(kept.LastAttemptAsync(call, before, cancellationToken));
}
