namespace Soa.Bus.Messaging;

/// <summary>The headers of a parked document that was sent to its queue again.</summary>
public static class ReplayHeaders
{
    /// <summary>Who replayed it.</summary>
    public const string By = "replayed-by";

    /// <summary>When: ISO 8601, UTC.</summary>
    public const string At = "replayed-at";

    /// <summary>Who edited its body before, if somebody did.</summary>
    public const string EditedBy = "replay-edited-by";

    /// <summary>
    /// How often it was refused and replayed. A flow that undid what it had done gives that, and its undoing, other ids in each such attempt, or services
    /// would take it for done.
    /// </summary>
    public const string Attempt = "replay-attempt";
}
