using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Flows.DryRuns;
using Soa.Flows.Listening;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.Tracing;
using Soa.Flows.Versions;
using Soa.Flows.Versions.Control;
using Soa.Messaging;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;

namespace Soa.Flows;

/// <summary>
/// Runs flows in a process: those with events or queues on the bus, those with HTTP or SOAP sources behind its web server.
/// </summary>
public static class FlowHosting
{
    private const string FurtherFolders = "Soa:FlowFolders";

    /// <summary>
    /// Registers the flows of a folder, and of further ones that the setting <c>Soa:FlowFolders</c> lists. They are loaded and checked at
    /// start; one that cannot work stops the start with all errors. From then on changes in the folders are taken over, and what is
    /// broken is refused.
    /// </summary>
    /// <param name="services">Where to register. The bus and an <see cref="IServiceDirectory"/> must be there too.</param>
    /// <param name="configuration">The section <c>Soa:Flows</c> holds <see cref="FlowOptions"/>.</param>
    /// <param name="folder">The folder that has a folder for each flow.</param>
    public static IServiceCollection AddFlows(this IServiceCollection services, IConfiguration configuration, string folder) =>
        services.AddFlows(configuration, [folder], []);

    /// <summary>Registers the flows of folders, which may use steps and endpoints of the host.</summary>
    /// <param name="services">Where to register. The bus and an <see cref="IServiceDirectory"/> must be there too.</param>
    /// <param name="configuration">The section <c>Soa:Flows</c> holds <see cref="FlowOptions"/>.</param>
    /// <param name="folders">The folders that have a folder for each flow.</param>
    /// <param name="parts">The steps and endpoints of the host: classes with a static property <c>Definition</c>.</param>
    public static IServiceCollection AddFlows(
        this IServiceCollection services, IConfiguration configuration, IEnumerable<string> folders, IReadOnlyList<Type> parts)
    {
        IReadOnlyList<string> roots =
        [
            .. folders.Concat(configuration.GetSection(FurtherFolders).Get<string[]>() ?? [])
                .Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
        ];
        services.AddSettings<FlowOptions>(configuration).AddSettings<InboxOptions>().AddFlowListeners();
        services.AddHealthChecks().AddCheck<FlowHealth>("flows", tags: ["ready"]);
        return services
            .AddDatabaseHealth()
            .AddSingleton(new FlowConventions(FlowQueues.FlowOf, FlowVersionMark.Header))
            .AddRetention(RevokedCalls.DeleteOld, provider => provider.GetRequiredService<InboxOptions>().Retention)
            .AddRetention(BegunDocuments.DeleteOld, BegunDocuments.Retention)
            .AddSingleton(provider => FlowCatalog.ForHost(
                provider.GetRequiredService<FlowOptions>().Extensions, AppContext.BaseDirectory, parts, provider))
            .AddSingleton(provider => new FlowLoader(
                provider.GetRequiredService<IServiceDirectory>(), provider.GetRequiredService<FlowCatalog>()))
            .AddSingleton<StepTracing>()
            .AddSingleton(provider => new FlowRunner(ActivatorUtilities.CreateInstance<HostedRuntime>(provider, configuration)
                .Create(name => provider.GetRequiredService<LiveFlows>().Flows.Find(name))))
            .AddSingleton<IFlowVersionStore>(provider => provider.GetRequiredService<ProcessDatabase>().Database is { } database
                ? new DatabaseVersionStore(database, provider.GetRequiredService<TimeProvider>())
                : new MemoryVersionStore(provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IFlowOrderStore>(provider => provider.GetRequiredService<ProcessDatabase>().Database is { } database
                ? new DatabaseOrderStore(database)
                : new MemoryOrderStore())
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveFlows>(provider, roots))
            .AddSingleton(provider => new FlowControl(
                provider.GetRequiredService<LiveFlows>(), provider.GetRequiredService<IFlowVersionStore>(),
                provider.GetRequiredService<IFlowOrderStore>(), provider.GetRequiredService<TimeProvider>()))
            .AddTransient(provider => provider.GetRequiredService<LiveFlows>().Flows)
            .AddSingleton(provider => new FlowDryRun(
                provider.GetRequiredService<LiveFlows>(), provider.GetRequiredService<FlowRunner>(), provider.GetService<JournalReader>()))
            .AddHostedService(provider => new FlowRegistration(
                provider.GetRequiredService<LiveFlows>(), SubscriptionRegister.Of(provider), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<FlowRegistration>>(), provider.GetRequiredService<DatabaseReadiness>()))
            .AddHostedService(provider => provider.GetRequiredService<LiveFlows>())
            .AddHostedService<FlowWatcher>()
            .AddHostedService(provider => new WaitingDocuments(
                () => provider.GetRequiredService<LiveFlows>().Flows.Flows,
                provider.GetRequiredService<FlowRunner>().Runtime,
                provider.GetRequiredService<ILogger<WaitingDocuments>>(),
                provider.GetRequiredService<DatabaseReadiness>()));
    }

    /// <summary>Serves every <c>http:</c> and <c>soap:</c> source, from the start of the process on.</summary>
    /// <returns>All of their addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapFlows(this IEndpointRouteBuilder routes)
    {
        var flows = routes.ServiceProvider.GetRequiredService<FlowRoutes>();
        routes.DataSources.Add(flows);
        return flows;
    }
}
