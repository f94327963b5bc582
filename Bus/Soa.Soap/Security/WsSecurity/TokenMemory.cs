using System.Collections.Concurrent;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>
/// Remembers what was used in this process, for as long as it would be accepted. Only tokens with the right password or signature come this
/// far, so nobody else can fill it; when it is full nothing is forgotten early.
/// </summary>
internal sealed class TokenMemory(int capacity, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, long> used = new();
    private readonly Lock sweeping = new();
    private long swept;
    private int count;

    /// <summary>Gets the number of remembered tokens.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Uses something.</summary>
    /// <param name="id">What it is known by.</param>
    /// <param name="until">The time after which it would not be accepted any more.</param>
    public TokenUse Use(Guid id, DateTimeOffset until)
    {
        if (Interlocked.Increment(ref count) > capacity)
        {
            Sweep();
            if (Volatile.Read(ref count) > capacity)
            {
                Interlocked.Decrement(ref count);
                return used.ContainsKey(id) ? TokenUse.Again : TokenUse.NoRoom;
            }
        }

        if (used.TryAdd(id, until.UtcTicks))
            return TokenUse.First;
        Interlocked.Decrement(ref count);
        return TokenUse.Again;
    }

    /// <summary>Forgets a token that was not used after all.</summary>
    public void Forget(Guid id)
    {
        if (used.TryRemove(id, out _))
            Interlocked.Decrement(ref count);
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            // Once a second is enough: with nothing old in it, each round would be in vain, and there is one for each token.
            var now = time.GetUtcNow().UtcTicks;
            if (now < swept + TimeSpan.TicksPerSecond)
                return;
            swept = now;
            foreach (var (id, until) in used)
            {
                if (until < now)
                    Forget(id);
            }
        }
    }
}
