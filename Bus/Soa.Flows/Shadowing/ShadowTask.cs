using Soa.Messaging.Journal.Searching;

namespace Soa.Flows.Shadowing;

/// <summary>Represents what the worker needs to know of a shadow run.</summary>
internal sealed class ShadowTask
{
    /// <summary>Gets its id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the flow.</summary>
    public required string Flow { get; init; }

    /// <summary>Gets the number of the version.</summary>
    public int? Version { get; init; }

    /// <summary>Gets the search.</summary>
    public required string Search { get; init; }

    /// <summary>Gets how many documents at most.</summary>
    public required int Most { get; init; }

    /// <summary>Gets the places that do not count, one a line.</summary>
    public required string Ignored { get; init; }

    /// <summary>Gets a value that indicates whether times do not count.</summary>
    public required bool IgnoresTimes { get; init; }

    /// <summary>Gets the files of the version, packed.</summary>
    public required byte[] Files { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets when the last conversation that is done began; <c>null</c> at the beginning.</summary>
    public long? PlaceTicks { get; init; }

    /// <summary>Gets the last conversation that is done.</summary>
    public Guid? PlaceConversation { get; init; }

    /// <summary>Gets how many documents are done.</summary>
    public required int Done { get; init; }

    /// <summary>Gets where the search goes on.</summary>
    public SearchPlace? Place => PlaceTicks is { } ticks && PlaceConversation is { } conversation
        ? new SearchPlace(new DateTime(ticks, DateTimeKind.Utc), conversation)
        : null;

    /// <summary>Gets the places that do not count.</summary>
    public IReadOnlyList<string> IgnoredLines => Ignored.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
