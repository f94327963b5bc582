using System.Collections.Concurrent;

namespace Soa.Bus.Load.Messages;

/// <summary>Counts documents at both ends: each that was sent must be received once, with the right content.</summary>
internal sealed class Deliveries
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<long, bool> underWay = new();
    private long last;
    private int wrong;

    /// <summary>Returns a number for a document that is not under way yet.</summary>
    public long NextNumber() => Interlocked.Increment(ref last);

    /// <summary>Notes that a document is about to be sent.</summary>
    public void Sending(long number) => underWay[number] = true;

    /// <summary>Notes that a document could not be sent.</summary>
    public void NotSent(long number) => underWay.TryRemove(number, out _);

    /// <summary>Notes that a document was received.</summary>
    /// <param name="number">Its number; <c>null</c> if the content is wrong.</param>
    public void Received(long? number)
    {
        // One that is not under way was received before.
        if (number is not { } known || !underWay.TryRemove(known, out _))
            Interlocked.Increment(ref wrong);
    }

    /// <summary>Waits until everything that was sent is received.</summary>
    /// <returns>The number of documents that were lost, came twice, or came with another content.</returns>
    public async Task<int> SettleAsync()
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (!underWay.IsEmpty && time.GetElapsedTime(started) < Patience)
            await Task.Delay(1);
        var lost = underWay.Count;
        underWay.Clear();
        return lost + Interlocked.Exchange(ref wrong, 0);
    }
}
