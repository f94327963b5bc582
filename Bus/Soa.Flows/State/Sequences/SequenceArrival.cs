using Soa.Documents;

namespace Soa.Flows.State.Sequences;

/// <summary>A document that comes to its sequence.</summary>
internal sealed record SequenceArrival
{
    public required Place Place { get; init; }

    public required string Key { get; init; }

    public required long Number { get; init; }

    /// <summary>The number with which the sequence begins.</summary>
    public required long First { get; init; }

    /// <summary>The document as it goes on.</summary>
    public required Document Document { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>How long it waits for those before it.</summary>
    public required TimeSpan Gap { get; init; }

    public required FlowLimits Limits { get; init; }

    /// <summary>The sequence: the same for the same step and key.</summary>
    public Guid Sequence => Place.Slot(Key);
}
