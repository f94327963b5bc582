using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Soa.Messaging.Calling;
using Soa.Messaging.Failures;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Recording;
using Soa.Messaging.Outcomes;
using Soa.Messaging.Readiness;
using Soa.Messaging.Series;
using Soa.Messaging.Settings;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Transports;

namespace Soa.Messaging;

/// <summary>Puts the bus into a program.</summary>
public static class DocumentBusRegistration
{
    /// <summary>Specifies the name of the bus's health check.</summary>
    public const string HealthCheck = "bus";

    private static readonly TimeSpan WritingTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds <see cref="IDocumentBus"/> and <see cref="IDocumentSubscriber"/> with the settings under <c>Soa:Bus</c>, starts and stops the
    /// bus with the host, and adds the health check <c>bus</c> (tag <c>ready</c>). From then on the process logs failures that are
    /// expected as one line.
    /// </summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; all of them are named.</exception>
    public static IServiceCollection AddDocumentBus(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSettings<DocumentBusOptions>(configuration).AddBus(configuration.ReadSettings<DocumentBusOptions>());

    /// <summary>Adds the bus with settings that the program has made itself.</summary>
    /// <exception cref="OptionsValidationException">Settings are wrong; the exception names all of them.</exception>
    public static IServiceCollection AddDocumentBus(this IServiceCollection services, DocumentBusOptions options) =>
        services.AddSettings(options).AddBus(options);

    private static IServiceCollection AddBus(this IServiceCollection services, DocumentBusOptions options)
    {
        FailureLogFactory.AddTo(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(StoredDelivery.None);
        services.AddDatabaseReadiness();
        services.AddSingleton(provider =>
            TransportCapabilities.Of(options.Transport, provider.GetRequiredService<StoredDelivery>().Store is not null));
        services.AddSingleton(provider => new BusConnection(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>(),
            provider.GetRequiredService<StoredDelivery>().Store, SubscriptionRegister.Of(provider), ProgramOf(provider)));
        services.AddSingleton(provider => new SubscribedQueues(
            provider.GetRequiredService<BusConnection>(), SubscriptionRegister.Of(provider),
            provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SubscribedQueues>>(), provider.GetRequiredService<DatabaseReadiness>()));
        services.AddSingleton<PendingCalls>();
        services.AddNoJournal();
        services.AddSingleton(provider => new DocumentBus(
            provider.GetRequiredService<BusConnection>(),
            provider.GetRequiredService<PendingCalls>(),
            options,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDocumentBus>(provider => provider.GetRequiredService<IJournal>() is { IsEnabled: true } journal
            ? new JournaledBus(provider.GetRequiredService<DocumentBus>(), journal, provider.GetRequiredService<TimeProvider>())
            : provider.GetRequiredService<DocumentBus>());
        services.AddMetrics().AddHostedService(provider => new QueueGauges(
            provider.GetRequiredService<BusConnection>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<ILogger<QueueGauges>>()));
        services.AddSingleton<ReplayOutcomes>();
        services.AddSingleton<DocumentBusHost>();
        services.AddSingleton<IDocumentSubscriber>(provider => provider.GetRequiredService<DocumentBusHost>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<DocumentBusHost>());
        // Web server, flows and services share the stop time; then what was cancelled is handed back, and store and journal are written.
        var stop = options.StopTimeout + RunningSubscription.HandBackTime + WritingTime;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = stop > host.ShutdownTimeout ? stop : host.ShutdownTimeout);
        services.AddHealthChecks().AddCheck<DocumentBusHealth>(HealthCheck, tags: ["ready"]);
        return services;
    }

    /// <summary>
    /// Adds subscriptions that begin when the bus starts. May be called by several parts of a program, each for its own queues.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="subscriptions">Gives them, once, when the bus starts.</param>
    public static IServiceCollection AddDocumentSubscriptions(
        this IServiceCollection services, Func<IServiceProvider, IEnumerable<DocumentSubscription>> subscriptions) =>
        services.AddSingleton(provider => new SubscriptionSource(() => subscriptions(provider)));

    // RabbitMQ's page shows it for connections and consumers.
    private static string ProgramOf(IServiceProvider provider) =>
        (provider.GetService<IHostEnvironment>()?.ApplicationName ?? "Soa")
            + (provider.GetService<SeriesRole>() is { } role ? $" ({role.Text})" : "");
}
