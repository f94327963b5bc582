using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting.Channels;

/// <summary>Sends messages about alerts as mail, in plain text.</summary>
internal sealed class MailChannel(string name, AlertChannelOptions options, MailServerOptions server, TimeProvider time) : IAlertChannel
{
    private const string Domain = "soa.alerts";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Target => string.Join(", ", options.To);

    /// <inheritdoc/>
    public async Task SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var message = MessageOf(notice);
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(server.Host!, server.EffectivePort(), SecurityOf(server.Security), either.Token);
            if (server.Username is { } user)
                await client.AuthenticateAsync(user, server.Password!, either.Token);
            await client.SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AlertNotSentException($"{Server} did not answer within {AlertText.Duration(Longest)}.");
        }
        catch (Exception failure) when (ReasonOf(failure) is { } reason)
        {
            throw new AlertNotSentException(reason, cause: failure);
        }

        // The server has taken it; how the connection ends does not matter.
        await client.DisconnectAsync(quit: true, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private string Server => string.Create(CultureInfo.InvariantCulture, $"The mail server {server.Host}:{server.EffectivePort()}");

    private string? ReasonOf(Exception failure) => failure switch
    {
        SocketException => $"{Server} cannot be reached: {failure.Message}.",
        SslHandshakeException =>
            $"{Server} offers no TLS connection that can be trusted. Check Soa:Alerts:Mail:Security and the certificate.",
        AuthenticationException => $"{Server} refused Soa:Alerts:Mail:Username and Password.",
        SmtpCommandException refused => $"{Server} refused the mail: {(int)refused.StatusCode} {refused.Message}",
        NotSupportedException => $"{Server} does not offer what Soa:Alerts:Mail asks for: {failure.Message}",
        MailKit.ProtocolException or IOException => $"The connection to {Server} broke: {failure.Message}",
        _ => null,
    };

    private MimeMessage MessageOf(AlertNotice notice)
    {
        var message = new MimeMessage
        {
            Subject = $"[Soa] {notice.Subject}",
            Date = new DateTimeOffset(notice.CreatedAt),
            MessageId = $"{notice.Id}@{Domain}",
            Body = new TextPart("plain") { Text = TextOf(notice) },
        };
        message.From.Add(MailboxAddress.Parse(server.From!));
        message.To.AddRange(options.To.Select(MailboxAddress.Parse));
        // RFC 3834: no out-of-office answers to this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string TextOf(AlertNotice notice)
    {
        var text = new StringBuilder();
        if (notice.IsTest)
            text.Append("Somebody wanted to know whether mail about alerts arrives. It does.\n");
        foreach (var item in notice.Items)
        {
            text.Append(AlertNotice.WordOf(item.State)).Append(": ").Append(item.Title).Append('\n')
                .Append("  ").Append(item.Detail.ReplaceLineEndings(" ")).Append('\n')
                .Append("  ").Append(NoticeText.Times(item)).Append('\n');
            if (item.Address is { } address)
                text.Append("  ").Append(address.AbsoluteUri).Append('\n');
            text.Append('\n');
        }

        if (notice.More > 0)
            text.Append(CultureInfo.InvariantCulture, $"And {notice.More} more.\n\n");
        if (notice.Address is { } all)
            text.Append("All alerts: ").Append(all.AbsoluteUri).Append('\n');
        return text.ToString();
    }

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };
}
