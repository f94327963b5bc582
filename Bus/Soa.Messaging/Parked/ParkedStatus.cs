namespace Soa.Messaging.Parked;

/// <summary>Describes what has become of a parked document.</summary>
public static class ParkedStatus
{
    /// <summary>It waits for somebody's decision.</summary>
    public const string Parked = "Parked";

    /// <summary>It was sent to its queue again.</summary>
    public const string Replayed = "Replayed";

    /// <summary>It was given up, with a reason.</summary>
    public const string Discarded = "Discarded";

    /// <summary>Specifies all of them.</summary>
    public static readonly string[] All = [Parked, Replayed, Discarded];
}
