namespace Soa.Flows.Shadowing;

/// <summary>Describes how far a shadow run is.</summary>
public static class ShadowStatus
{
    /// <summary>Documents are compared.</summary>
    public const string Running = "Running";

    /// <summary>All documents were compared.</summary>
    public const string Ended = "Ended";

    /// <summary>It ended early: somebody stopped it, or it could not go on.</summary>
    public const string Stopped = "Stopped";
}
