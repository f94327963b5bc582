using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging;
using Soa.Messaging.Storing;

namespace Soa.Testing.Messaging;

/// <summary>A bus as a program has it: in a host, with subscriptions, started.</summary>
internal sealed class TestBus : IAsyncDisposable
{
    private readonly IHost host;

    private TestBus(IHost host) => this.host = host;

    public IDocumentBus Bus => host.Services.GetRequiredService<IDocumentBus>();

    public IDocumentSubscriber Subscriber => host.Services.GetRequiredService<IDocumentSubscriber>();

    /// <summary>Starts it and waits until it receives from all its queues.</summary>
    public static async Task<TestBus> StartAsync(DocumentBusOptions options, params DocumentSubscription[] subscriptions)
    {
        var bus = await StartWithoutBrokerAsync(options, subscriptions);
        await bus.UntilHealthyAsync();
        return bus;
    }

    /// <summary>Starts an in-memory one that keeps in a database what it has accepted.</summary>
    public static Task<TestBus> StartAsync(
        SharedDatabase database, DocumentBusOptions options, params DocumentSubscription[] subscriptions) =>
        StartAsync(options, services => services.AddSharedDatabase(database).AddMessageStore(), subscriptions);

    /// <summary>Starts it and does not wait.</summary>
    public static Task<TestBus> StartWithoutBrokerAsync(DocumentBusOptions options, params DocumentSubscription[] subscriptions) =>
        StartAsync(options, _ => { }, subscriptions);

    /// <summary>The same with a log.</summary>
    public static Task<TestBus> StartWithoutBrokerAsync(
        DocumentBusOptions options, ILoggerProvider log, params DocumentSubscription[] subscriptions) =>
        StartAsync(options, services => services.AddSingleton(log), subscriptions);

    private static async Task<TestBus> StartAsync(
        DocumentBusOptions options, Action<IServiceCollection> add, params DocumentSubscription[] subscriptions)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(new ProgressLog()).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDocumentBus(options).AddDocumentSubscriptions(_ => subscriptions);
        add(builder.Services);
        var bus = new TestBus(builder.Build());
        await bus.host.StartAsync();
        return bus;
    }

    public Task UntilHealthyAsync() => Wait.UntilAsync(async () => await HealthAsync() == HealthStatus.Healthy, "the bus is healthy");

    public async Task<HealthStatus> HealthAsync() =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private sealed class ProgressLog : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            TestContext.Progress.WriteLine($"{logLevel}: {formatter(state, exception)} {exception?.Message}");

        public void Dispose()
        {
        }
    }
}
