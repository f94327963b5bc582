namespace Soa.Messaging.Alerting;

/// <summary>Specifies what a message says about an alert.</summary>
public enum AlertNoticeState
{
    /// <summary>It has begun.</summary>
    Began,

    /// <summary>It goes on, some time after a message has said so, or after it was muted.</summary>
    Continues,

    /// <summary>It is over.</summary>
    Ended,
}
