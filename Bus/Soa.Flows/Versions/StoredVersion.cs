
namespace Soa.Flows.Versions;

/// <summary>Describes what is stored of a version of a flow, without its files. Times are UTC.</summary>
internal sealed record StoredVersion
{
    /// <summary>Gets its number.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the hash of its files.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets what documents carry to say that it began them.</summary>
    public FlowVersionMark Mark => new(Number, FlowVersion.IdOf(Hash));

    /// <summary>Gets when it was loaded first.</summary>
    public required DateTime FirstLoadedAt { get; init; }

    /// <summary>Gets since when it took new documents, the last time it did.</summary>
    public required DateTime ActivatedAt { get; init; }

    /// <summary>
    /// Gets when the last document that it had begun was finished, after which nothing new began; <c>null</c> if that is not known.
    /// </summary>
    public DateTime? DrainedAt { get; init; }

    /// <summary>Gets a value that indicates whether its files are kept, so that it can finish what it began.</summary>
    public bool IsKept { get; init; }
}
