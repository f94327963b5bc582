namespace Soa.Flows.Shadowing;

/// <summary>Describes which documents are to go through which version of a flow.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Search">The search that chooses the conversations, as in the console; empty for all of the flow.</param>
/// <param name="Most">How many documents at most, the latest first: 1 to 10,000.</param>
public sealed record ShadowRequest(string Flow, string Search, int Most)
{
    /// <summary>Specifies the most documents of one shadow run.</summary>
    public const int MostDocuments = 10_000;

    /// <summary>Gets the number of the version; <c>null</c> for the one that takes new documents.</summary>
    public int? Version { get; init; }

    /// <summary>
    /// Gets the files by which a draft differs from the version, by name; empty for the version as it is. A name without a folder replaces
    /// the file of that name wherever it is.
    /// </summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Gets the places that do not count: XPaths, or paths as the report shows them.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Gets a value that indicates whether times that the flow writes do not count. Default: true.</summary>
    public bool IgnoresTimes { get; init; } = true;
}
