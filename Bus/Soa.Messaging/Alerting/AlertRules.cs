namespace Soa.Messaging.Alerting;

/// <summary>Describes what makes an alert. A limit of 0 turns its rule off.</summary>
public sealed record AlertRules
{
    /// <summary>Specifies the most events of the outbox that are counted.</summary>
    internal const int MostPending = 10_000;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    /// <summary>Gets a value that indicates whether the first parked document of a cause makes an alert. Default: true.</summary>
    public bool NewCause { get; init; } = true;

    /// <summary>Gets the share of a flow's documents that may fail technically, from 0 to 1. Default: 0.05.</summary>
    public double FailureRate { get; init; } = 0.05;

    /// <summary>Gets how many documents a flow must have handled before their share counts. Default: 20.</summary>
    public int FailureDocuments { get; init; } = 20;

    /// <summary>Gets the time in which they are counted, from 1 minute to 1 day. Default: 5 min.</summary>
    public TimeSpan FailureWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long the oldest document of a queue may wait. Default: 5 min.</summary>
    public TimeSpan QueueAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets how long the oldest event of the outbox may wait. Default: 1 min.</summary>
    public TimeSpan OutboxAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many events may wait in the outbox, below 10,000. Default: 5000.</summary>
    public int OutboxPending { get; init; } = 5000;

    /// <summary>
    /// Gets how long a process may be not ready or silent, the database away, or a circuit open. Default: 1 min.
    /// </summary>
    public TimeSpan NotReadyFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Returns one line for each value that cannot work.</summary>
    internal IEnumerable<string> FindErrors(string section)
    {
        if (FailureRate is not (>= 0 and <= 1))
            yield return $"{section}:FailureRate is {FailureRate}; it must be from 0 to 1: 0.05 is 5 %.";
        if (FailureDocuments < 1)
            yield return $"{section}:FailureDocuments is {FailureDocuments}; it must be 1 or more.";
        if (FailureWindow < TimeSpan.FromMinutes(1) || FailureWindow > LongestWindow)
            yield return $"{section}:FailureWindow is {FailureWindow}; it must be from 00:01:00 to 1.00:00:00.";
        if (QueueAge < TimeSpan.Zero)
            yield return $"{section}:QueueAge is {QueueAge}; it must be 0 or more.";
        if (OutboxAge < TimeSpan.Zero)
            yield return $"{section}:OutboxAge is {OutboxAge}; it must be 0 or more.";
        if (OutboxPending is < 0 or >= MostPending)
            yield return $"{section}:OutboxPending is {OutboxPending}; it must be from 0 to {MostPending - 1}: more are not counted.";
        if (NotReadyFor < TimeSpan.Zero)
            yield return $"{section}:NotReadyFor is {NotReadyFor}; it must be 0 or more.";
    }
}
