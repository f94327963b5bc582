namespace Soa.Messaging.Parked;

/// <summary>Reports that something cannot be done with parked documents as they are; the message says what to do.</summary>
/// <param name="status">The HTTP status that fits (RFC 9110, section 15).</param>
/// <param name="message">The error, and what to do.</param>
public sealed class ParkedRefusedException(int status, string message) : Exception(message)
{
    /// <summary>Gets the HTTP status that fits.</summary>
    public int Status => status;
}
