namespace Soa.Messaging;

/// <summary>
/// Describes how a receiver tries again after a technical failure: some times at once, in its own process, then delayed, while the
/// document waits outside of its queue and holds nothing up. Each delayed attempt has its immediate repetitions again. After the last
/// delay the document is parked.
/// </summary>
public sealed record RetryOptions
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>Gets how often at once, after the first attempt. Default: 3.</summary>
    public int Limit { get; init; } = 3;

    /// <summary>Gets the pause before the first immediate repetition; each further pause is twice as long. Default: 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the longest pause between immediate repetitions. Default: 2 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets the delays, in order; empty for none. Default: 10 s, 1 min, 10 min.</summary>
    public TimeSpan[]? Delays { get; init; }

    /// <summary>
    /// Gets how far a delay is shortened or lengthened, as a part of it, so that what failed together does not come back together: each
    /// document waits a delay, or this much less, or this much more. Default: 0.2. With 0 all wait the same.
    /// </summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>Gets what is different for single queues, by name: <c>Soa:Bus:Retry:Queues:flow.order-fulfilment:Limit</c>.</summary>
    public Dictionary<string, RetryOverrides> Queues { get; init; } = [];

    /// <summary>Gets the delays that hold.</summary>
    internal IReadOnlyList<TimeSpan> Ladder => Delays ?? [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>Returns what holds for a queue.</summary>
    internal RetryOptions For(string queue) => !Queues.TryGetValue(queue, out var own) ? this : this with
    {
        Limit = own.Limit ?? Limit,
        FirstPause = own.FirstPause ?? FirstPause,
        LongestPause = own.LongestPause ?? LongestPause,
        Delays = own.Delays ?? Delays,
        Jitter = own.Jitter ?? Jitter,
        Queues = [],
    };

    /// <summary>Returns the pause after so many failed attempts in a row.</summary>
    internal TimeSpan PauseAfter(int attempts) =>
        attempts > 30 || FirstPause * (1L << (attempts - 1)) > LongestPause ? LongestPause : FirstPause * (1L << (attempts - 1));

    /// <summary>Returns all durations that documents may wait, of any queue.</summary>
    internal IEnumerable<TimeSpan> Durations() =>
        from retry in Queues.Keys.Select(For).Append(this)
        from delay in retry.Ladder
        from part in (double[])[1 - retry.Jitter, 1, 1 + retry.Jitter]
        select Wait(delay, part);

    /// <summary>
    /// Returns how long a document waits that has waited <paramref name="delays"/> times. Which of the three durations it gets follows
    /// from its id, so few queues are enough, and the decision stays a function of what is known.
    /// </summary>
    internal TimeSpan DelayAfter(int delays, Guid messageId)
    {
        Span<byte> id = stackalloc byte[16];
        messageId.TryWriteBytes(id);
        var factor = 1 + (Jitter * (((id[15] + delays) % 3) - 1));
        return Wait(Ladder[delays], factor);
    }

    private static TimeSpan Wait(TimeSpan delay, double factor) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Round(delay.TotalMilliseconds * factor)));

    internal IEnumerable<string> Validate() =>
        Check("Retry", this).Concat(Queues.Keys.SelectMany(queue => Check($"Retry:Queues:{queue}", For(queue))));

    private static IEnumerable<string> Check(string at, RetryOptions retry)
    {
        if (retry.Limit < 0)
            yield return $"{at}:Limit is {retry.Limit}; it must be 0 or more.";
        if (retry.FirstPause <= TimeSpan.Zero || retry.LongestPause < retry.FirstPause)
            yield return $"{at}:FirstPause ({retry.FirstPause}) must be above zero and not above {at}:LongestPause ({retry.LongestPause}).";
        if (retry.Ladder.Any(delay => delay < TimeSpan.FromMilliseconds(1) || delay > LongestDelay))
            yield return $"{at}:Delays must each be from 1 ms to {LongestDelay.TotalDays} day.";
        if (retry.Ladder.Zip(retry.Ladder.Skip(1)).Any(pair => pair.Second < pair.First))
            yield return $"{at}:Delays must not become shorter: put them in growing order.";
        if (retry.Ladder.Count > 10)
            yield return $"{at}:Delays are {retry.Ladder.Count}; ten are the most, since each is a queue of the broker.";
        if (retry.Jitter is not (>= 0 and <= 0.5))
            yield return $"{at}:Jitter is {retry.Jitter}; it must be from 0 to 0.5.";
    }
}
