namespace Soa.Bus.Messaging;

/// <summary>How a receiver tries again, at once and in its own process, after a technical failure.</summary>
public sealed record RetryOptions
{
    /// <summary>How often after the first attempt. Default: 3.</summary>
    public int Limit { get; init; } = 3;

    /// <summary>The pause before the first repetition; each further pause is twice as long. Default: 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause. Default: 2 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The pause after so many failed attempts.</summary>
    internal TimeSpan PauseAfter(int attempts) =>
        attempts > 30 || FirstPause * (1L << (attempts - 1)) > LongestPause ? LongestPause : FirstPause * (1L << (attempts - 1));

    internal IEnumerable<string> Validate()
    {
        if (Limit < 0)
            yield return $"Retry:Limit is {Limit}; it must be 0 or more.";
        if (FirstPause <= TimeSpan.Zero || LongestPause < FirstPause)
            yield return $"Retry:FirstPause ({FirstPause}) must be above zero and not above Retry:LongestPause ({LongestPause}).";
    }
}
