namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents the document of an entry.</summary>
public sealed class JournalBody
{
    /// <summary>Gets what is kept of it; empty if nothing is.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Gets its own size in bytes.</summary>
    public required int BodySize { get; init; }
}
