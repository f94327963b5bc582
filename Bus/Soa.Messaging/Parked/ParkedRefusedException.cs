namespace Soa.Messaging.Parked;

/// <summary>Something cannot be done with parked documents as they are; the message says what to do.</summary>
/// <param name="status">The HTTP status that fits (RFC 9110, section 15).</param>
/// <param name="message">What was wrong and what to do.</param>
public sealed class ParkedRefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status that fits.</summary>
    public int Status => status;
}
