namespace Soa.Flows.Running;

/// <summary>
/// Runs branches at the same time. Each has an exchange of its own; when all have ended they are joined in their order
/// in the flow, so that variables and undos are the same each time, whichever was faster.
/// </summary>
internal static class Branches
{
    /// <summary>Runs all, and returns when the last has ended.</summary>
    /// <param name="exchange">The exchange they start from.</param>
    /// <param name="branches">The work of each branch.</param>
    /// <param name="parallel">False to run one after the other.</param>
    /// <param name="timeout">After which those still running are stopped; <c>null</c> for never.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async ValueTask<BranchEnd[]> RunAsync(
        Exchange exchange,
        IReadOnlyList<Func<Exchange, CancellationToken, ValueTask<StepOutcome>>> branches,
        bool parallel,
        TimeSpan? timeout,
        CancellationToken cancellationToken)
    {
        using var stop = exchange.Runtime.StopAfter(timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);
        var forks = branches.Select(_ => exchange.Fork()).ToArray();
        var ends = new BranchEnd[branches.Count];
        if (parallel)
        {
            await Task.WhenAll(branches.Select((_, i) => RunOneAsync(i)));
        }
        else
        {
            for (var i = 0; i < branches.Count; i++)
                await RunOneAsync(i);
        }

        cancellationToken.ThrowIfCancellationRequested();
        foreach (var fork in forks)
            exchange.Join(fork);
        return ends;

        async Task RunOneAsync(int index)
        {
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                ends[index] = new BranchEnd(forks[index], await branches[index](forks[index], stop.Token), null, false);
            }
            catch (Exception failure)
            {
                ends[index] = new BranchEnd(forks[index], default, failure, stop.IsLate);
            }
        }
    }
}
