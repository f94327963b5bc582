using System.Globalization;
using System.Xml;
using Soa.Documents.Faults;

namespace Soa.Soap.Security.WsSecurity;

/// <summary>Whether a message or token is of about now (SOAP Message Security 1.1.1, section 10).</summary>
internal sealed class MessageAge(SecurityOptions options, TimeProvider time)
{
    private readonly UsernameTokenOptions limits = options.UsernameToken;

    /// <summary>After this time nothing is taken any more, so that it need not be remembered.</summary>
    public TimeSpan Most => limits.MaxAge + (2 * limits.ClockSkew);

    /// <summary>Checks what a message says about its time, as it stands there.</summary>
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

    /// <summary>A time as it stands in a message; <c>null</c> if it is none.</summary>
    public static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParseExact(text.Trim(), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static Fault Expired() =>
        new("Sender", "The message is too old. Send it anew, with the time at which it is sent.", new XmlQualifiedName("MessageExpired", Wsse.UtilityNamespace));
}
