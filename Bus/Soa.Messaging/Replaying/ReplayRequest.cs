namespace Soa.Messaging.Replaying;

/// <summary>Describes what is to be replayed under supervision, and how.</summary>
/// <param name="Title">What it is, in words, for people.</param>
/// <param name="Documents">The parked documents, in the order in which they are sent; the first goes alone.</param>
public sealed record ReplayRequest(string Title, IReadOnlyList<string> Documents)
{
    /// <summary>Specifies the most documents of one replay.</summary>
    public const int MostDocuments = 50_000;

    /// <summary>Specifies the highest rate.</summary>
    public const int HighestRate = 100;

    /// <summary>Gets how many documents are sent each second, once the first was handled: 1 to 100. Default: 10.</summary>
    public int Rate { get; init; } = 10;

    /// <summary>
    /// Gets a value that indicates whether the current version of a flow takes the documents, instead of the one that began them.
    /// </summary>
    public bool CurrentVersion { get; init; }
}
