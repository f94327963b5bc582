using System.Globalization;
using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>Checks the age of messages and tokens (SOAP Message Security 1.1.1, section 10).</summary>
internal sealed class MessageAge(SecurityOptions options, TimeProvider time)
{
    private readonly UsernameTokenOptions limits = options.UsernameToken;

    /// <summary>Gets the age beyond which nothing is accepted, so that it need not be remembered.</summary>
    public TimeSpan Most => limits.MaxAge + (2 * limits.ClockSkew);

    /// <summary>Checks the times in a message, as they were sent.</summary>
    /// <returns><c>null</c> if it is of about now, or says nothing.</returns>
    public Fault? Check(string? created, string? expires)
    {
        var now = time.GetUtcNow();
        if (created is not null)
        {
            if (Parse(created) is not { } made)
                return SecurityFaults.InvalidSecurity("Created must be a time in UTC such as 2026-03-31T14:00:00Z.");
            if (made > now + limits.ClockSkew)
                return SecurityFaults.InvalidSecurity("Created lies in the future. Set the clock.");
            if (made < now - limits.MaxAge - limits.ClockSkew)
                return Expired();
        }

        if (expires is null)
            return null;
        if (Parse(expires) is not { } end)
            return SecurityFaults.InvalidSecurity("Expires must be a time in UTC such as 2026-03-31T14:00:00Z.");
        return end < now - limits.ClockSkew ? Expired() : null;
    }

    /// <summary>Reads a time in a message; <c>null</c> if the text is not a time.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text.Trim(), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static Fault Expired() =>
        new(
            "Sender", "The message is too old. Send it anew, with the time at which it is sent.",
            new XmlQualifiedName("MessageExpired", Wsse.UtilityNamespace));
}
