namespace Soa.Messaging.Replaying;

/// <summary>Describes how far a supervised replay is.</summary>
public static class ReplayStatus
{
    /// <summary>The first document is sent, and what becomes of it is waited for.</summary>
    public const string Canary = "Canary";

    /// <summary>The rest is sent at the rate.</summary>
    public const string Running = "Running";

    /// <summary>Nothing is sent until somebody lets it go on.</summary>
    public const string Paused = "Paused";

    /// <summary>Everything was sent.</summary>
    public const string Ended = "Ended";

    /// <summary>Somebody ended it before everything was sent.</summary>
    public const string Stopped = "Stopped";
}
