using System.Collections.Concurrent;

namespace Soa.Bus.Security.WsSecurity;

/// <summary>
/// The nonces that were used, for as long as their tokens would be taken. Only tokens with the right password come this far, so nobody else can
/// fill it; when it is full nothing is forgotten early, but tokens are refused.
/// </summary>
internal sealed class NonceStore(int capacity, TimeProvider time)
{
    private readonly ConcurrentDictionary<UInt128, long> used = new();
    private readonly Lock sweeping = new();
    private int count;

    /// <summary>How many are remembered.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Uses a nonce.</summary>
    /// <param name="nonce">It, with whoever it belongs to.</param>
    /// <param name="until">When its token is too old.</param>
    public NonceUse Use(UInt128 nonce, DateTimeOffset until)
    {
        if (Interlocked.Increment(ref count) > capacity)
        {
            Sweep();
            if (Volatile.Read(ref count) > capacity)
            {
                Interlocked.Decrement(ref count);
                return used.ContainsKey(nonce) ? NonceUse.Again : NonceUse.NoRoom;
            }
        }

        if (used.TryAdd(nonce, until.UtcTicks))
            return NonceUse.First;
        Interlocked.Decrement(ref count);
        return NonceUse.Again;
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            var now = time.GetUtcNow().UtcTicks;
            foreach (var (nonce, until) in used)
            {
                if (until < now && used.TryRemove(nonce, out _))
                    Interlocked.Decrement(ref count);
            }
        }
    }
}
