namespace Soa.Flows;

/// <summary>Describes what operators want of a flow, in every process. Times are UTC.</summary>
public sealed record FlowOrder
{
    /// <summary>Gets the flow's name.</summary>
    public required string Flow { get; init; }

    /// <summary>Gets since when it is paused; <c>null</c> if it is not.</summary>
    public DateTime? PausedAt { get; init; }

    /// <summary>Gets who paused it.</summary>
    public string? PausedBy { get; init; }

    /// <summary>Gets why it was paused; empty if nobody said.</summary>
    public string? PauseReason { get; init; }

    /// <summary>
    /// Gets the number of the version that runs instead of the one in the flow's folder; <c>null</c> for that of the folder.
    /// </summary>
    public int? Version { get; init; }

    /// <summary>Gets the hash of the folder's files that <see cref="Version"/> replaces. Other files end the replacement.</summary>
    public string? Replaced { get; init; }

    /// <summary>Gets when <see cref="Version"/> was chosen.</summary>
    public DateTime? VersionAt { get; init; }

    /// <summary>Gets who chose <see cref="Version"/>.</summary>
    public string? VersionBy { get; init; }
}
