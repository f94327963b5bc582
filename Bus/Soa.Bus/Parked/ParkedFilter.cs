namespace Soa.Bus.Parked;

/// <summary>Which parked documents are meant; what is absent does not narrow them.</summary>
public sealed record ParkedFilter
{
    /// <summary>The flow's name.</summary>
    public string? Flow { get; init; }

    /// <summary>The queue's name.</summary>
    public string? Queue { get; init; }

    /// <summary>The reason's type: a business fault's name, an exception's full name, the broker's word.</summary>
    public string? Reason { get; init; }

    /// <summary>Parked at this time or later (UTC).</summary>
    public DateTime? From { get; init; }

    /// <summary>Parked before this time (UTC).</summary>
    public DateTime? To { get; init; }

    /// <summary>Whether nothing narrows it.</summary>
    internal bool IsEmpty => this == new ParkedFilter();
}
