using System.Net;
using System.Net.Mail;

namespace Soa.Messaging.Alerting;

/// <summary>Describes the server that sends mail about alerts.</summary>
public sealed record MailServerOptions
{
    private const int SubmissionPort = 587;
    private const int TlsPort = 465;

    /// <summary>Gets the server's host; <c>null</c> if no mail is sent.</summary>
    public string? Host { get; init; }

    /// <summary>Gets its port. Default: 587; with <see cref="MailSecurity.Tls"/> 465.</summary>
    public int? Port { get; init; }

    /// <summary>Gets how the connection is protected. Default: <see cref="MailSecurity.StartTls"/>.</summary>
    public MailSecurity Security { get; init; }

    /// <summary>Gets the user; <c>null</c> if the server asks for none.</summary>
    public string? Username { get; init; }

    /// <summary>Gets the user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Gets the sender's address.</summary>
    public string? From { get; init; }

    /// <summary>Returns the port that holds.</summary>
    public int EffectivePort() => Port ?? (Security == MailSecurity.Tls ? TlsPort : SubmissionPort);

    /// <summary>Returns whether a text is the address of a mailbox, with a name or without.</summary>
    internal static bool IsAddress(string text) => MailAddress.TryCreate(text, out _);

    /// <summary>Returns one line for each value that cannot work.</summary>
    internal IEnumerable<string> FindErrors(string section, bool isUsed)
    {
        if (isUsed && string.IsNullOrWhiteSpace(Host))
            yield return $"{section}:Host is missing; a channel sends mail, so name the server: {section}:Host=smtp.example.com.";
        if ((isUsed || From is not null) && (From is null || !IsAddress(From)))
            yield return $"{section}:From is missing or not an address; write the sender's, such as soa@example.com.";
        if (Port is < 1 or > IPEndPoint.MaxPort)
            yield return $"{section}:Port is {Port}; it must be from 1 to {IPEndPoint.MaxPort}.";
        if (Username is null != Password is null)
            yield return $"{section}:{(Username is null ? "Username" : "Password")} is missing; set both, or neither.";
        if (Password is not null && Security == MailSecurity.None && !IsLoopback(Host))
            yield return $"{section}:Security is None, so the password could be read on the way; use StartTls or Tls.";
    }

    private static bool IsLoopback(string? host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
