namespace Soa.Messaging.Replaying;

/// <summary>Describes what has become of a document of a supervised replay.</summary>
public static class ReplayItemStatus
{
    /// <summary>It is not sent yet.</summary>
    public const string Waiting = "Waiting";

    /// <summary>It is in its queue, or waits for another attempt.</summary>
    public const string Sent = "Sent";

    /// <summary>Its receiver handled it to the end.</summary>
    public const string Processed = "Processed";

    /// <summary>It failed, and is parked again.</summary>
    public const string Parked = "Parked";

    /// <summary>It was not sent: it was not parked any more, or its queue is not known.</summary>
    public const string Refused = "Refused";
}
