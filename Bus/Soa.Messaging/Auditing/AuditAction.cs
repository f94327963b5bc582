namespace Soa.Messaging.Auditing;

/// <summary>Names what people do, as the audit records it.</summary>
public static class AuditAction
{
    /// <summary>Somebody replaced the body of a parked document.</summary>
    public const string Edited = "Edited";

    /// <summary>Somebody sent one parked document to its queue again.</summary>
    public const string Replayed = "Replayed";

    /// <summary>Somebody gave a parked document up.</summary>
    public const string Discarded = "Discarded";

    /// <summary>Somebody wrote a note about a parked document.</summary>
    public const string Noted = "Noted";

    /// <summary>Somebody said who looks after a parked document.</summary>
    public const string Assigned = "Assigned";

    /// <summary>Somebody began to replay parked documents under supervision.</summary>
    public const string ReplayStarted = "ReplayStarted";

    /// <summary>Somebody paused such a replay.</summary>
    public const string ReplayPaused = "ReplayPaused";

    /// <summary>Somebody let such a replay go on.</summary>
    public const string ReplayResumed = "ReplayResumed";

    /// <summary>Somebody ended such a replay before all was sent.</summary>
    public const string ReplayStopped = "ReplayStopped";

    /// <summary>Somebody had a document that waited for its next attempt tried at once.</summary>
    public const string RetriedNow = "RetriedNow";

    /// <summary>Somebody paused a flow.</summary>
    public const string FlowPaused = "FlowPaused";

    /// <summary>Somebody let a flow receive again.</summary>
    public const string FlowResumed = "FlowResumed";

    /// <summary>Somebody deployed new files of a flow.</summary>
    public const string FlowDeployed = "FlowDeployed";

    /// <summary>Somebody chose the version of a flow that takes new documents.</summary>
    public const string FlowVersionChosen = "FlowVersionChosen";

    /// <summary>Somebody signed in to the pages of operators.</summary>
    public const string SignedIn = "SignedIn";

    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "SignedOut";

    /// <summary>Somebody was not let in.</summary>
    public const string SignInRefused = "SignInRefused";

    /// <summary>Somebody sent a request to a service or a flow by hand.</summary>
    public const string Tried = "Tried";

    /// <summary>Somebody began to take recorded documents through another version of a flow, to compare.</summary>
    public const string ShadowStarted = "ShadowStarted";

    /// <summary>Somebody ended such a comparison early.</summary>
    public const string ShadowStopped = "ShadowStopped";

    /// <summary>Somebody had the steps of a flow traced.</summary>
    public const string TraceStarted = "TraceStarted";

    /// <summary>Somebody ended such a trace early.</summary>
    public const string TraceStopped = "TraceStopped";

    /// <summary>Somebody stopped the messages about an alert for some time.</summary>
    public const string AlertMuted = "AlertMuted";

    /// <summary>Somebody had messages about an alert sent again.</summary>
    public const string AlertUnmuted = "AlertUnmuted";

    /// <summary>Somebody sent a test message about alerts.</summary>
    public const string AlertChannelTested = "AlertChannelTested";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Edited, Replayed, Discarded, Noted, Assigned, ReplayStarted, ReplayPaused, ReplayResumed, ReplayStopped, RetriedNow,
        FlowPaused, FlowResumed, FlowDeployed, FlowVersionChosen, ShadowStarted, ShadowStopped, TraceStarted, TraceStopped, Tried,
        AlertMuted, AlertUnmuted, AlertChannelTested, SignedIn, SignedOut, SignInRefused,
    ];
}
