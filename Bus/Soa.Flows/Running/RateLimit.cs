namespace Soa.Flows.Running;

/// <summary>
/// Admits so many in a time, for each key, and returns to later ones how long to wait (generic cell rate algorithm: a key costs one
/// number, and a burst may be as large as the rate). Safe to use on many threads.
/// </summary>
internal sealed class RateLimit(int count, TimeSpan per)
{
    private const int Keys = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> nextFree = new(StringComparer.Ordinal);
    private readonly TimeSpan interval = per / count;

    /// <summary>Takes a place.</summary>
    /// <returns>How long to wait for it; <c>null</c> if that would be longer than allowed, in which case no place is taken.</returns>
    public TimeSpan? Take(string key, DateTimeOffset now, TimeSpan longest)
    {
        lock (gate)
        {
            if (nextFree.Count >= Keys && !nextFree.ContainsKey(key))
                ForgetIdle(now);
            var free = nextFree.GetValueOrDefault(key, now);
            if (free < now)
                free = now;

            // Less than one period ahead is within the burst.
            var wait = free + interval - per - now;
            if (wait > longest)
                return null;
            nextFree[key] = free + interval;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    // A key that was not used for a period has all its places again, so forgetting it changes nothing; if all are in use, the nearest to
    // it goes.
    private void ForgetIdle(DateTimeOffset now)
    {
        foreach (var key in nextFree.Where(pair => pair.Value <= now).Select(pair => pair.Key).ToArray())
            nextFree.Remove(key);
        if (nextFree.Count >= Keys)
            nextFree.Remove(nextFree.MinBy(pair => pair.Value).Key);
    }
}
