namespace Soa.Flows.Shadowing;

/// <summary>Represents documents of a shadow run whose first difference is of one kind.</summary>
public sealed class ShadowGroup
{
    /// <summary>Gets its number in the shadow run.</summary>
    public required int Number { get; init; }

    /// <summary>Gets what differs.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets how many documents there are.</summary>
    public required int Documents { get; init; }
}
