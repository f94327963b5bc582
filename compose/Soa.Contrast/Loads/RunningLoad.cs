using System.Collections.Concurrent;
using System.ServiceModel;

namespace Soa.Contrast.Loads;

/// <summary>Collects what users do at the same time.</summary>
internal sealed class RunningLoad
{
    private readonly long started = Time.GetTimestamp();
    private readonly ConcurrentBag<PlacedOrder> orders = [];
    private int failed;

    /// <summary>Gets the time since the beginning.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(started);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>
    /// Waits for the answer of a call. A shape with too much to do may refuse it, or not answer in time: that is counted.
    /// </summary>
    public async Task AddAsync(Task<PlacedOrder> call)
    {
        try
        {
            orders.Add(await call);
        }
        catch (Exception error) when (error is CommunicationException or IOException or HttpRequestException or TimeoutException)
        {
            Interlocked.Increment(ref failed);
        }
    }

    /// <summary>Returns what they have done until now.</summary>
    public LoadRun End() => new([.. orders], failed, Elapsed);
}
