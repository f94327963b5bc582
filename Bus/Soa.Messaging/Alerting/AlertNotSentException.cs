namespace Soa.Messaging.Alerting;

/// <summary>Reports that a channel did not take a message.</summary>
public sealed class AlertNotSentException : Exception
{
    /// <summary>Initializes an exception.</summary>
    /// <param name="message">Why, in a sentence without anything secret.</param>
    /// <param name="retryAfter">How long the receiver asks to wait; <c>null</c> if it does not say.</param>
    /// <param name="cause">What happened, if that was an exception.</param>
    public AlertNotSentException(string message, TimeSpan? retryAfter = null, Exception? cause = null)
        : base(message, cause) => RetryAfter = retryAfter;

    /// <summary>Gets how long the receiver asks to wait; <c>null</c> if it does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
