namespace Soa.Messaging.Series;

/// <summary>Represents a process that works, or worked, on the shared database, from one start to its end. Times are UTC.</summary>
public sealed record ProcessInstance
{
    /// <summary>Specifies after how long without a heartbeat a process is taken for dead.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(4 * SeriesPeriod.Shortest);

    /// <summary>Gets what identifies this start of the process.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the name of the program.</summary>
    public required string Name { get; init; }

    /// <summary>Gets what it is made of: services, flows, or both.</summary>
    public required string Role { get; init; }

    /// <summary>Gets the name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the number of the process on its machine.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Gets the version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Gets when it was started.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets when it last said that it runs.</summary>
    public required DateTime SeenAt { get; init; }

    /// <summary>Gets when it was stopped; <c>null</c> if it runs, or died.</summary>
    public DateTime? StoppedAt { get; init; }

    /// <summary>Gets the result of its health checks: <c>Healthy</c>, <c>Degraded</c>, or <c>Unhealthy</c>.</summary>
    public required string Readiness { get; init; }

    /// <summary>Gets what is wrong, in the words of the health checks; <c>null</c> if nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Returns whether nothing has been heard of it for so long that it probably died.</summary>
    /// <param name="now">The time (UTC).</param>
    public bool IsStale(DateTime now) => StoppedAt is null && now - SeenAt > StaleAfter;
}
