using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using Soa.Bus.Alerting.Channels;
using Soa.Messaging.Alerting;
using Soa.Testing.Security;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Messages about alerts to a real mail server.</summary>
public sealed class Mail_about_alerts
{
    [Test]
    public async Task Names_each_alert_with_its_link_in_plain_text()
    {
        await using var server = new MailServer();
        await SendAsync(Options(server.Port));

        var mail = server.Mail.Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.Subject, Is.EqualTo("[Soa] Alert: New cause of failure in orders: NoStock (and 5 more)"));
            Assert.That(mail.From.Mailboxes.Single().ToString(), Is.EqualTo("\"Soa\" <soa@example.com>"));
            Assert.That(mail.To.Mailboxes.Select(to => to.Address), Is.EqualTo(["ops@example.com", "olga@example.com"]));
            Assert.That(mail.MessageId, Is.EqualTo("AM-0NB7W4Z2K9QXT@soa.alerts"), "the same when it is sent again");
            Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
            Assert.That(mail.Body, Is.TypeOf<TextPart>());
            Assert.That(mail.TextBody!.ReplaceLineEndings("\n"), Is.EqualTo(
                """
                Alert: New cause of failure in orders: NoStock
                  3 documents are parked. <!channel> & [click](https://evil.example) *now* "Größe" Subject: x
                  since 2026-11-29 09:58:00 UTC · AL-1
                  https://bus.example.com/console/alerts/AL-1

                Over: Events wait in the outbox
                  6000 events wait to be sent.
                  2026-11-29 09:00:00 UTC to 2026-11-29 10:00:00 UTC · AL-0

                And 4 more.

                All alerts: https://bus.example.com/console/alerts
                """.ReplaceLineEndings("\n")));
        });
    }

    [Test]
    public async Task Is_sent_as_the_user_of_the_settings()
    {
        await using var server = new MailServer(needsUser: true);
        await SendAsync(Options(server.Port) with { Username = MailServer.User, Password = MailServer.Password });

        Assert.That(server.Mail, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Is_not_sent_with_a_password_that_is_wrong_which_is_not_told()
    {
        await using var server = new MailServer(needsUser: true);

        var failure = await RefuseAsync(Options(server.Port) with { Username = MailServer.User, Password = "wrong battery" });
        Assert.That(failure.Message, Is.EqualTo(
            $"The mail server 127.0.0.1:{server.Port} refused Soa:Alerts:Mail:Username and Password."));
        Assert.That(failure.ToString(), Does.Not.Contain("wrong battery"));
    }

    [TestCase(MailSecurity.StartTls)]
    [TestCase(MailSecurity.Tls)]
    public async Task Is_not_sent_to_a_server_whose_certificate_nobody_trusts(MailSecurity security)
    {
        using var authority = TestAuthority.Create();
        using var certificate = ServerCertificate(authority);
        await using var server = new MailServer(certificate, security == MailSecurity.Tls);

        var failure = await RefuseAsync(Options(server.Port) with { Host = "localhost", Security = security });
        Assert.That(failure.Message, Does.Contain("offers no TLS connection that can be trusted"));
        Assert.That(server.Mail, Is.Empty);
    }

    [TestCase(MailSecurity.StartTls)]
    [TestCase(MailSecurity.Tls)]
    public async Task Is_sent_over_TLS_to_a_server_whose_certificate_is_trusted(MailSecurity security)
    {
        using var authority = TestAuthority.Create();
        using var root = X509CertificateLoader.LoadCertificateFromFile(authority.File);
        using var trusted = new X509Store(StoreName.Root, StoreLocation.CurrentUser);
        trusted.Open(OpenFlags.ReadWrite);
        trusted.Add(root);
        try
        {
            using var certificate = ServerCertificate(authority);
            await using var server = new MailServer(certificate, security == MailSecurity.Tls, needsUser: true);
            await SendAsync(Options(server.Port) with
            {
                Host = "localhost",
                Security = security,
                Username = MailServer.User,
                Password = MailServer.Password,
            });

            Assert.That(server.WasSecure, Is.EqualTo([true]));
        }
        finally
        {
            trusted.Remove(root);
        }
    }

    [Test]
    public async Task Is_not_sent_in_the_clear_if_the_server_offers_no_TLS()
    {
        await using var server = new MailServer();

        Assert.That(
            (await RefuseAsync(Options(server.Port) with { Security = MailSecurity.StartTls })).Message,
            Does.Contain("does not offer what Soa:Alerts:Mail asks for"));
        Assert.That(server.Mail, Is.Empty);
    }

    [Test]
    public async Task Is_not_sent_to_a_recipient_whom_the_server_does_not_know()
    {
        await using var server = new MailServer();

        Assert.That(
            (await RefuseAsync(Options(server.Port), "nobody@example.com")).Message,
            Does.StartWith($"The mail server 127.0.0.1:{server.Port} refused the mail: 550"));
    }

    [Test]
    public async Task Is_not_sent_while_the_server_is_away()
    {
        int port;
        await using (var server = new MailServer())
            port = server.Port;

        Assert.That((await RefuseAsync(Options(port))).Message, Does.StartWith($"The mail server 127.0.0.1:{port} cannot be reached"));
    }

    [Test]
    public async Task Is_not_sent_to_what_is_no_mail_server()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        _ = AnswerAsync(listener);

        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        Assert.That((await RefuseAsync(Options(port))).Message, Does.Contain($"The mail server 127.0.0.1:{port}"));
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }

    private static X509Certificate2 ServerCertificate(TestAuthority authority) =>
        X509Certificate2.CreateFromPemFile(authority.Issue("CN=localhost", "server"), authority.KeyOf("server"));

    private static MailServerOptions Options(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = MailSecurity.None,
        From = "Soa <soa@example.com>",
    };

    private static Task SendAsync(MailServerOptions server, params string[] to)
    {
        var options = new AlertOptions
        {
            Mail = server,
            Channels =
            {
                ["mail"] = new AlertChannelOptions { To = to.Length > 0 ? to : ["ops@example.com", "Olga <olga@example.com>"] },
            },
        };
        Assert.That(options.FindErrors(), Is.Empty);
        using var factory = new ChannelFactory(options, TimeProvider.System);
        return factory.Create().All.Single().SendAsync(Notices.OfTwo, default);
    }

    private static async Task<AlertNotSentException> RefuseAsync(MailServerOptions server, params string[] to) =>
        (await Assert.ThrowsAsync<AlertNotSentException>(() => SendAsync(server, to)))!;
}
