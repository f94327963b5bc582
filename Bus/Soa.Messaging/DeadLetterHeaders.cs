namespace Soa.Messaging;

/// <summary>Represents the headers of a document in the queue <see cref="BusNames.DeadLetters"/>: why it is there.</summary>
public static class DeadLetterHeaders
{
    /// <summary>Specifies the queue whose receiver could not handle it.</summary>
    public const string Queue = "dead-letter-queue";

    /// <summary>Specifies the flow that could not handle it, if it was one.</summary>
    public const string Flow = "dead-letter-flow";

    /// <summary>Specifies the path of the step in which that was, if known.</summary>
    public const string Step = "dead-letter-step";

    /// <summary>
    /// Specifies the exception's type, or the business fault's name; or the broker's word (<c>delivery_limit</c>) if it was the broker who
    /// gave up.
    /// </summary>
    public const string Reason = "dead-letter-reason";

    /// <summary>Specifies the value of <see cref="Reason"/> for an event that reached no queue.</summary>
    public const string Unroutable = "unroutable";

    /// <summary>Specifies the topic of an event that reached no queue.</summary>
    public const string Topic = "dead-letter-topic";

    /// <summary>
    /// <c>true</c> if the receiver refused it for good (<see cref="DocumentRefusedException"/>): what it had begun is undone, and to try
    /// again is to begin anew.
    /// </summary>
    public const string Refused = "dead-letter-refused";

    /// <summary>Specifies the exception's message.</summary>
    public const string Message = "dead-letter-message";

    /// <summary>Specifies when the receiver gave up: ISO 8601, UTC.</summary>
    public const string Time = "dead-letter-time";

    /// <summary>Specifies when it failed first: ISO 8601, UTC.</summary>
    public const string FirstFailed = "dead-letter-first-failed";

    /// <summary>Specifies the content type of a body that is not XML.</summary>
    public const string ContentType = "dead-letter-content-type";

    /// <summary>Specifies how often it was tried.</summary>
    public const string Attempts = "dead-letter-attempts";
}
