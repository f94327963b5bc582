namespace Soa.Messaging.Alerting;

/// <summary>Specifies how the connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and must change to TLS before anything is sent (STARTTLS, RFC 3207).</summary>
    StartTls,

    /// <summary>It is TLS from the beginning (RFC 8314).</summary>
    Tls,

    /// <summary>It is not protected.</summary>
    None,
}
