using Soa.Documents;

namespace Soa.Flows.State.Sequences;

/// <summary>Represents a document that comes to its sequence.</summary>
internal sealed record SequenceArrival
{
    public required StateKey StateKey { get; init; }

    public required string Key { get; init; }

    public required long Number { get; init; }

    /// <summary>Gets the number with which the sequence begins.</summary>
    public required long First { get; init; }

    /// <summary>Gets the document as it goes on.</summary>
    public required Document Document { get; init; }

    /// <summary>Gets the trace in which it comes.</summary>
    public string? TraceContext { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Gets how long it waits for those before it.</summary>
    public required TimeSpan Gap { get; init; }

    public required FlowLimits Limits { get; init; }

    /// <summary>Gets the sequence: the same for the same step and key.</summary>
    public Guid Sequence => StateKey.Slot(Key);
}
