namespace Soa.Messaging.Journal.Reading;

/// <summary>The document of an entry.</summary>
public sealed class JournalBody
{
    /// <summary>What is kept of it; empty if nothing is.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Its own size in bytes.</summary>
    public required int BodySize { get; init; }
}
