namespace Soa.Messaging.Alerting;

/// <summary>Names the rules that make alerts.</summary>
public static class AlertKind
{
    /// <summary>A document was parked for a cause for which none was parked before.</summary>
    public const string NewCause = "NewCause";

    /// <summary>Too many documents of a flow fail technically.</summary>
    public const string FailureRate = "FailureRate";

    /// <summary>The oldest document of a queue waits too long.</summary>
    public const string QueueAge = "QueueAge";

    /// <summary>Events wait too long in the outbox, or too many do.</summary>
    public const string Outbox = "Outbox";

    /// <summary>A process is not ready.</summary>
    public const string NotReady = "NotReady";

    /// <summary>A process has died: it gives no sign of life, and was not stopped.</summary>
    public const string Silent = "Silent";

    /// <summary>The circuit of a step is open, because what the step calls fails.</summary>
    public const string Circuit = "Circuit";

    /// <summary>A process cannot use the database.</summary>
    public const string Database = "Database";
}
