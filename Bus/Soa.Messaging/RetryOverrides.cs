namespace Soa.Messaging;

/// <summary>Describes what one queue has different from <see cref="RetryOptions"/>; what is absent is as for all.</summary>
public sealed record RetryOverrides
{
    /// <inheritdoc cref="RetryOptions.Limit"/>
    public int? Limit { get; init; }

    /// <inheritdoc cref="RetryOptions.FirstPause"/>
    public TimeSpan? FirstPause { get; init; }

    /// <inheritdoc cref="RetryOptions.LongestPause"/>
    public TimeSpan? LongestPause { get; init; }

    /// <inheritdoc cref="RetryOptions.Delays"/>
    public TimeSpan[]? Delays { get; init; }

    /// <inheritdoc cref="RetryOptions.Jitter"/>
    public double? Jitter { get; init; }
}
