namespace Soa.Messaging.Alerting;

/// <summary>Specifies how a channel takes messages.</summary>
public enum AlertChannelType
{
    /// <summary>Mail by SMTP.</summary>
    Mail,

    /// <summary>JSON by HTTP, signed if there is a secret.</summary>
    Webhook,

    /// <summary>An incoming webhook of Slack, or of a program with the same format.</summary>
    Slack,

    /// <summary>A webhook of Workflows in Microsoft Teams, which takes Adaptive Cards.</summary>
    Teams,
}
