namespace Soa.Flows.Tracing;

/// <summary>Describes which documents of a flow are to be traced.</summary>
/// <param name="Flow">The flow.</param>
public sealed record StepTraceRequest(string Flow)
{
    /// <summary>Specifies the most documents of one trace.</summary>
    public const int MostDocuments = 100;

    /// <summary>Specifies the longest time that documents are waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Gets how many documents at most: 1 to 100. Default: 10.</summary>
    public int Most { get; init; } = 10;

    /// <summary>Gets of how many documents one is traced, in each process: 1 to 1,000,000. Default: 1, all of them.</summary>
    public int OneIn { get; init; } = 1;

    /// <summary>Gets the business key that a document must have; <c>null</c> for any document.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>Gets how long documents are waited for: at most a day. Default: an hour.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromHours(1);
}
