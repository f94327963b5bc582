using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Soa.Flows.Endpoints;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.Tracing;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Soap.Security.Messages;

namespace Soa.Flows;

/// <summary>Holds what flows use while they run.</summary>
public sealed class FlowRuntime
{
    private readonly Lazy<AllowedHosts> allowed;
    private readonly Lazy<HttpMessageInvoker> guarded;
    private readonly Lazy<HttpMessageInvoker> http = new(CreateHttpClient);

    /// <summary>
    /// Initializes surroundings for flows that run alone in a program: no bus, no journal, limits by default, state in memory. Properties
    /// replace what is there.
    /// </summary>
    public FlowRuntime()
    {
        allowed = new(() => new AllowedHosts(Options.AllowedHosts));
        guarded = new(() => CreateHttpClient(AllowedHosts));
    }

    /// <summary>Gets the bus. Without one, flows that call services, publish events or send to queues fail.</summary>
    public IDocumentBus Bus { get; init; } = NoBus.Instance;

    /// <summary>
    /// Calls partners. It must follow no redirections, keep no cookies, have no time-out (each call has its own), and give an answer as
    /// soon as its head is there, which <see cref="HttpClient"/> does not.
    /// </summary>
    public HttpMessageInvoker Http
    {
        get => field ?? http.Value;
        init;
    }

    /// <summary>Gets the limits and places.</summary>
    public FlowOptions Options { get; init; } = new();

    /// <summary>Gets the time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets where steps <c>log</c> write.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Gets the journal of requests by HTTP. The <see cref="Outlet"/> records what flows send.</summary>
    public IJournal Journal { get; init; } = NoJournal.Instance;

    /// <summary>Finds a flow by name, for <c>flow:</c> endpoints: <see cref="FlowSet.Find"/>.</summary>
    public Func<string, Flow?> FindFlow { get; set; } = _ => null;

    /// <summary>
    /// Finds an address by name, for <c>registry:</c> endpoints; those of <see cref="FlowOptions.Registry"/> if it is not set.
    /// </summary>
    public Func<string, string?> FindAddress
    {
        get => field ?? Options.Registry.GetValueOrDefault;
        init;
    }

    /// <summary>Carries out what flows send; a case runner puts itself here.</summary>
    public IFlowOutlet Outlet { get; init; } = DirectOutlet.Instance;

    /// <summary>Gets what flows keep between documents; in this process's memory unless a host says otherwise.</summary>
    public FlowState State { get; init; } = FlowState.InMemory();

    /// <summary>Waits, without holding a thread.</summary>
    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        pause > TimeSpan.Zero ? Task.Delay(pause, TimeProvider, cancellationToken) : Task.CompletedTask;

    /// <summary>Returns a source that is cancelled with a token, or after a time. Dispose it.</summary>
    internal StopSource StopAfter(TimeSpan time, CancellationToken cancellationToken) => new(time, TimeProvider, cancellationToken);

    /// <summary>Gets the callback for each step that begins, by flow and path; <c>null</c> unless steps are counted.</summary>
    internal Action<string, string>? StepBegins { get; init; }

    /// <summary>Gets a value that indicates whether runs count in the telemetry; a dry run does not.</summary>
    internal bool IsObserved { get; init; } = true;

    /// <summary>Gets what traces documents step by step; <c>null</c> where nobody can want that.</summary>
    internal StepTracing? Tracing { get; init; }

    /// <summary>Signs and encrypts calls of partners who want it.</summary>
    public MessageSecurity? Messages { get; init; }

    /// <summary>Calls partners whose whole address a document gave: <see cref="FlowOptions.AllowedHosts"/> and no others.</summary>
    internal HttpMessageInvoker GuardedHttp => guarded.Value;

    internal AllowedHosts AllowedHosts => allowed.Value;

    /// <summary>Returns a client for <see cref="Http"/>.</summary>
    public static HttpMessageInvoker CreateHttpClient() => CreateHttpClient(null);

    // With connections of its own, and through no proxy, which would resolve names by itself.
    private static HttpMessageInvoker CreateHttpClient(AllowedHosts? allowed) => new(new SocketsHttpHandler
    {
        ConnectCallback = allowed is null ? null : allowed.ConnectAsync,
        UseProxy = allowed is null,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    });
}
