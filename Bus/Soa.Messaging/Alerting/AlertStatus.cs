namespace Soa.Messaging.Alerting;

/// <summary>Describes how far an alert is.</summary>
public static class AlertStatus
{
    /// <summary>Its cause has not been there for long enough.</summary>
    public const string Pending = "Pending";

    /// <summary>Its cause is there.</summary>
    public const string Firing = "Firing";

    /// <summary>Its cause is not there any more.</summary>
    public const string Resolved = "Resolved";
}
