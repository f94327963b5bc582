using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Soa.Bus.Testing;

namespace Soa.Bus.Tests.Alerting;

/// <summary>Represents a mail server on this machine that takes mail, with TLS and a user if that is wanted.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>Specifies the only user.</summary>
    public const string User = "soa";

    /// <summary>Specifies the user's password.</summary>
    public const string Password = "correct horse";

    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public MailServer(X509Certificate2? certificate = null, bool isTlsFromTheBeginning = false, bool needsUser = false)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).IsSecure(isTlsFromTheBeginning)
                .AllowUnsecureAuthentication().AuthenticationRequired(needsUser);
            if (certificate is not null)
                endpoint.Certificate(certificate);
        });
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add(new Store(this));
        services.Add((IUserAuthenticator)new Users());
        services.Add((IMailboxFilter)new Recipients());
        running = new SmtpServer.SmtpServer(options.Build(), services).StartAsync(stop.Token);
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; } = FreePorts.Find();

    /// <summary>Gets the mail that came.</summary>
    public ConcurrentQueue<MimeMessage> Mail { get; } = new();

    /// <summary>Gets whether each mail came over TLS.</summary>
    public ConcurrentQueue<bool> WasSecure { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private sealed class Store(MailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            server.Mail.Enqueue(await MimeMessage.LoadAsync(new MemoryStream(buffer.ToArray()), cancellationToken));
            server.WasSecure.Enqueue(context.Pipe.IsSecure);
            return SmtpResponse.Ok;
        }
    }

    private sealed class Users : IUserAuthenticator
    {
        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(user == User && password == Password);
    }

    private sealed class Recipients : IMailboxFilter
    {
        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
            Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(to.User != "nobody");
    }
}
