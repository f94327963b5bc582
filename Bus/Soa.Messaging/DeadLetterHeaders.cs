namespace Soa.Messaging;

/// <summary>The headers of a document in the queue <see cref="BusNames.DeadLetters"/>: why it is there.</summary>
public static class DeadLetterHeaders
{
    /// <summary>The queue whose receiver could not handle it.</summary>
    public const string Queue = "dead-letter-queue";

    /// <summary>The flow that could not handle it, if it was one.</summary>
    public const string Flow = "dead-letter-flow";

    /// <summary>The path of the step in which that was, if known.</summary>
    public const string Step = "dead-letter-step";

    /// <summary>The exception's type, or the business fault's name; or the broker's word (<c>delivery_limit</c>) if it was the broker who gave up.</summary>
    public const string Reason = "dead-letter-reason";

    /// <summary>
    /// <c>true</c> if the receiver refused it for good (<see cref="DocumentRefusedException"/>): what it had begun is undone, and to try again is to begin anew.
    /// </summary>
    public const string Refused = "dead-letter-refused";

    /// <summary>The exception's message.</summary>
    public const string Message = "dead-letter-message";

    /// <summary>When the receiver gave up: ISO 8601, UTC.</summary>
    public const string Time = "dead-letter-time";

    /// <summary>When it failed first: ISO 8601, UTC.</summary>
    public const string FirstFailed = "dead-letter-first-failed";

    /// <summary>What the body was said to be, if it is no XML.</summary>
    public const string ContentType = "dead-letter-content-type";

    /// <summary>How often it was tried.</summary>
    public const string Attempts = "dead-letter-attempts";
}
