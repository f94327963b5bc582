using System.Security.Cryptography;

namespace Soa.Messaging.Transports;

/// <summary>
/// Bounds how often this process tries to connect to the broker. Every queue that is received from wants a connection of its own accord, so
/// that without this a process with thirty queues would try many times a second. The first attempt after a while begins at once; the
/// pause before each further one doubles, up to some five seconds, and varies, so that processes that lost a broker together do not come
/// back together.
/// </summary>
internal sealed class ConnectPacing(TimeProvider time)
{
    /// <summary>The longest pause, without what it varies by.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    // A connection that lasted as long was one.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private long? last;
    private TimeSpan pauseAfterLast;
    private int attempts;

    /// <summary>Waits until the next attempt may begin.</summary>
    public Task WaitAsync()
    {
        lock (gate)
        {
            // Below zero while an attempt still waits for its turn.
            var since = last is { } before ? time.GetElapsedTime(before) - pauseAfterLast : TimeSpan.MaxValue;
            if (since > Calm)
                (since, attempts) = (TimeSpan.MaxValue, 0);
            var pause = attempts == 0 ? TimeSpan.Zero : Pause(attempts) - since;
            (last, pauseAfterLast) = (time.GetTimestamp(), pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
            attempts++;
            return pauseAfterLast > TimeSpan.Zero ? Task.Delay(pauseAfterLast, time) : Task.CompletedTask;
        }
    }

    // From the second attempt on: 250 ms, 500 ms, 1 s, 2 s, 4 s, and so on, a quarter more or less.
    private static TimeSpan Pause(int attempt)
    {
        var pause = attempt > 4 ? Longest : Shortest * (1 << (attempt - 1));
        return pause * (RandomNumberGenerator.GetInt32(75, 126) / 100.0);
    }
}
