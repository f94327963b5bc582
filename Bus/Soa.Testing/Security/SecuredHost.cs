#if COREWCF
using Soa.Services.CoreWcf;
#endif
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Bus.Hosting;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Database;
using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.ServiceModel;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.KeyRing;
using Soa.Soap.Security.Passwords;
using Soa.Testing.Soap;

namespace Soa.Testing.Security;

/// <summary>
/// A real process' worth of it on a port of its own: the book desk as a service at <c>/services/desk</c>, the flow <c>acme</c> over SOAP
/// and HTTP at
/// <c>/partners/acme</c>, and a page below <c>/bus</c>, all behind the settings given.
/// </summary>
internal sealed class SecuredHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public const string DigestSecret = "another staple entirely";

    private readonly WebApplication application;
    private readonly string folder;

    private SecuredHost(WebApplication application, string folder)
    {
        this.application = application;
        this.folder = folder;
        Address = new Uri(application.Urls.First().Replace("[::]", "localhost"));
        Client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => application.Services;

    /// <summary>Everything that was refused.</summary>
    public RecordedJournal Journal => (RecordedJournal)application.Services.GetRequiredService<IJournal>();

    /// <summary>Everything that was logged.</summary>
    public LogLines Log { get; private init; } = null!;

    /// <summary>How often the service was really called.</summary>
    public int Calls => ((RecordingPipeline)application.Services.GetRequiredService<IOperationPipeline>()).Calls.Count;

    /// <summary>
    /// Users <c>clerk</c> (roles clerk, partner), <c>stranger</c> (none), <c>olga</c> (operator) and <c>adam</c> (auditor), with one
    /// password.
    /// </summary>
    public static Dictionary<string, string?> Users()
    {
        // Few iterations: what is tested is not how slow it is.
        var hash = $"{PasswordHash.Create(Encoding.UTF8.GetBytes(Password), 1000)}";
        var settings = new Dictionary<string, string?>
        {
            ["Soa:Security:CredentialsWithoutTls"] = "Loopback",
            ["Soa:Security:Users:clerk:DigestSecret"] = DigestSecret,
            ["Soa:Security:Users:clerk:Roles:0"] = "clerk",
            ["Soa:Security:Users:clerk:Roles:1"] = "partner",
            ["Soa:Security:Users:olga:Roles:0"] = "operator",
            ["Soa:Security:Users:adam:Roles:0"] = "auditor",
            ["Soa:Security:Services:desk:BorrowBook:0"] = "clerk",
            ["Soa:Security:Flows:acme"] = "partner, boss",
            ["Soa:Security:Flows:acme-proxy"] = "partner",
        };
        foreach (var user in (string[])["clerk", "stranger", "olga", "adam"])
            settings[$"Soa:Security:Users:{user}:PasswordHash"] = hash;
        return settings;
    }

    public static async Task<SecuredHost> StartAsync(
        Dictionary<string, string?> settings, TimeProvider? time = null, string steps = AcmeFlow.Steps, DatabaseOptions? database = null)
    {
        OnEverySoapStackAttribute.Require();
        var folder = AcmeFlow.Create(steps);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseKestrelHttpsConfiguration();
        var log = new LogLines();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton<IJournal>(new RecordedJournal())
            .AddSingleton<RefusedCalls>()
            .AddSingleton<IDocumentBus>(new RecordingBus())
            .AddSingleton<IOperationPipeline, RecordingPipeline>()
            .AddSingleton(DeskHost.Definition)
            .AddSingleton<IServiceDirectory>(ServiceDirectory.FromServices([DeskHost.Definition]))
            .AddSoap(builder.Configuration)
            .AddFlows(builder.Configuration, folder)
            .AddSecurity(builder.Configuration, openOnLoopback: true);
        if (database is not null)
            builder.Services.AddSharedDatabase(new SharedDatabase(database)).AddSharedKeyRing(builder.Configuration);
#if COREWCF
        builder.Services.AddCoreWcf();
#endif
        var application = builder.Build();
        application.UseSecurity();
        application.MapServices();
        application.MapFlows();
        application.MapMethods("/bus/page", ["GET", "POST"], context => context.Response.WriteAsync("seen"));
        await application.StartAsync();
        return new SecuredHost(application, folder) { Log = log };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await application.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Keeps entries.</summary>
    internal sealed class RecordedJournal : IJournal
    {
        public ConcurrentQueue<JournalEntry> Entries { get; } = new();

        public bool IsEnabled => true;

        public ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken)
        {
            Entries.Enqueue(entry);
            return default;
        }
    }

    /// <summary>Keeps what is logged.</summary>
    internal sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
