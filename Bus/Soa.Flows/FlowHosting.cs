using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Flows.Endpoints;
using Soa.Flows.Listening;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.Versions;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;
using Soa.Messaging.Storing;
using Soa.Messaging.Subscriptions;
using Soa.ServiceModel.Delivery;
using Soa.Soap.Security.Messages;

namespace Soa.Flows;

/// <summary>Runs flows in a process: those with events or queues on the bus, those with HTTP or SOAP sources behind its web server.</summary>
public static class FlowHosting
{
    private const string FurtherFolders = "Soa:FlowFolders";

    /// <summary>
    /// Registers the flows of a folder, and of further ones that the setting <c>Soa:FlowFolders</c> lists. They are loaded and checked at start; one that cannot work stops the start with all errors. From then on changes in
    /// the folders are taken over, and what is broken is refused.
    /// </summary>
    /// <param name="services">Where to register. An <see cref="IServiceDirectory"/> must be there too.</param>
    /// <param name="configuration">The section <c>Soa:Flows</c> holds <see cref="FlowOptions"/>.</param>
    /// <param name="folder">The folder that has a folder for each flow.</param>
    public static IServiceCollection AddFlows(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        IReadOnlyList<string> folders =
        [
            .. new[] { folder }.Concat(configuration.GetSection(FurtherFolders).Get<string[]>() ?? []).Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))),
        ];
        services.AddSingleton(FlowOptions.Read(configuration));
        services.AddSingleton(provider => FlowCatalog.WithExtensions(provider.GetRequiredService<FlowOptions>().Extensions, AppContext.BaseDirectory));
        services.AddSingleton(provider => new FlowLoader(provider.GetRequiredService<IServiceDirectory>(), provider.GetRequiredService<FlowCatalog>()));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveFlows>(provider, (object)folders));
        services.AddTransient(provider => provider.GetRequiredService<LiveFlows>().Flows);
        services.AddSingleton<IFlowVersionStore>(provider => provider.GetService<SharedDatabase>() is { } database
            ? new DatabaseVersionStore(database, provider.GetRequiredService<TimeProvider>())
            : new MemoryVersionStore(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
        {
            var journal = provider.GetService<IJournal>() ?? NoJournal.Instance;
            var database = provider.GetService<SharedDatabase>();
            var claims = provider.GetRequiredService<FlowOptions>().ClaimCheckFolder;
            var isDurable = provider.GetService<DocumentBusOptions>() is { Transport: BusTransport.RabbitMq } || provider.GetService<GuaranteedDelivery>() is not null;
            return new FlowRunner(new FlowRuntime
            {
                State = database is null ? FlowState.InMemory(claims) : FlowState.OnDatabase(database, isDurable, claims),
                // The outlet writes down what flows send, and knows the step; so theirs is the bus that writes nothing.
                Bus = provider.GetService<DocumentBus>() ?? provider.GetRequiredService<IDocumentBus>(),
                Outlet = journal.IsEnabled ? new JournaledOutlet(DirectOutlet.Instance, journal) : DirectOutlet.Instance,
                Journal = journal,
                Http = FlowRuntime.CreateHttpClient(),
                Options = provider.GetRequiredService<FlowOptions>(),
                TimeProvider = provider.GetRequiredService<TimeProvider>(),
                Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Soa.Flows"),
                FindFlow = name => provider.GetRequiredService<LiveFlows>().Flows.Find(name),
                Messages = provider.GetService<MessageSecurity>(),
                FindAddress = name => configuration[$"Soa:Flows:Registry:{name}"],
            });
        });
        services.AddHealthChecks().AddCheck<FlowHealth>("flows", tags: ["ready"]);
        return services
            .AddDatabaseHealth()
            .AddRetention(VoidCalls.DeleteOld, InboxOptions.RetentionIn)
            .AddSingleton<FlowRoutes>()
            .AddSingleton(provider => new FlowListeners(provider.GetRequiredService<FlowCatalog>(), provider))
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
