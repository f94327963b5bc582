using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Soa.Bus.Alerting;
using Soa.Bus.Describing;
using Soa.Bus.Hosting;
using Soa.Bus.Hosting.Starting;
using Soa.Database;
using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Flows.Shadowing;
using Soa.Flows.Tracing;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Parked;
using Soa.Messaging.Replaying;
using Soa.Messaging.Series;
using Soa.Messaging.Settings;
using Soa.Messaging.Storing;
using Soa.Messaging.Waiting;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;
using Soa.Soap;
using Soa.Soap.Security;
using Soa.Soap.Security.KeyRing;

namespace Soa.Bus;

/// <summary>Makes a program a part of the bus.</summary>
public static class SoaBusRegistration
{
    private const string Transport = $"{DocumentBusOptions.Section}:{nameof(DocumentBusOptions.Transport)}";
    private const string FlowFolder = "Soa:FlowFolder";

    /// <summary>
    /// Registers what <paramref name="configure"/> asks for, after all settings have been checked: those of every section, the command
    /// line, and the addresses to listen at. Relative paths in settings become absolute. Call <see cref="SoaBusMapping.MapSoaBus"/> once
    /// the program is built.
    /// </summary>
    /// <param name="builder">The program.</param>
    /// <param name="configure">Says what the process is made of; the order of its calls does not matter.</param>
    /// <exception cref="StartException">
    /// Something is wrong; the exception has one line for each error. <see cref="HostStart.RunAsync"/> reports them.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was called before.</exception>
    public static TBuilder AddSoaBus<TBuilder>(this TBuilder builder, Action<SoaBusBuilder> configure)
        where TBuilder : IHostApplicationBuilder
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        if (services.Any(service => service.ServiceType == typeof(SoaBusParts)))
            throw new InvalidOperationException("AddSoaBus was called before. Call it once, with all that the process is made of.");
        var bus = new SoaBusBuilder();
        configure(bus);

        foreach (var register in bus.Services)
            register(services);
        if (bus.Transport is { } transport && configuration[Transport] is null)
            configuration.AddInMemoryCollection([new(Transport, transport.ToString())]);
        HostStart.Check(builder, bus, services.Select(service => service.ImplementationInstance).OfType<SettingsSection>());

        services.AddSecurity(configuration, bus.IsOpenOnLoopback);
        if (bus.NeedsDatabase)
        {
            services.AddSharedDatabase(configuration, bus.EmbeddedDatabase)
                .AddSeries(configuration, RoleOf(bus)).AddSharedKeyRing(configuration);
        }

        services.AddDocumentBus(configuration).AddWaitingForRetry().AddSoap(configuration);
        if (bus.NeedsDatabase && !TransportCapabilities.Of(configuration.ReadSettings<DocumentBusOptions>().Transport).IsShared)
            services.AddMessageStore();
        if (bus.HasServices)
            services.AddDelivery().AddServiceQueues();
        if (bus.HasJournal)
            services.AddJournal(configuration);
        if (bus.HasParked)
            services.AddParkedDocuments(configuration).AddReplays();
        if (bus.HasAlerts)
            services.AddAlertsAndChannels(configuration);
        if (bus.Flows is { } flows)
            AddFlows(builder, flows);
        if (bus is { Flows: not null, HasJournal: true, HasParked: true })
            services.AddShadows().AddStepTraces();
        services.AddApiDescription().AddSingleton(
            new SoaBusParts(bus.HasServices, bus.Flows is not null, bus.HasJournal, bus.HasParked, bus.HasAlerts));
        return builder;
    }

    /// <summary>Returns the folders of the flows; the setting <c>Soa:FlowFolder</c> goes before what the program says.</summary>
    internal static IEnumerable<string> FlowFolders(IHostApplicationBuilder builder, FlowsBuilder flows) =>
        builder.Configuration[FlowFolder] is { Length: > 0 } folder ? [folder] : flows.Folders.Select(path => FromRoot(builder, path));

    private static void AddFlows(IHostApplicationBuilder builder, FlowsBuilder flows)
    {
        IReadOnlyList<string> contracts = [.. flows.Contracts.Select(path => FromRoot(builder, path))];
        builder.Services.TryAddSingleton<IServiceDirectory>(provider => ServiceDirectory.Of(
            [ServiceDirectory.FromServices(provider.GetServices<ServiceDefinition>()), .. contracts.Select(ServiceDirectory.FromFolder)]));
        builder.Services.AddFlows(builder.Configuration, FlowFolders(builder, flows), flows.Parts);
    }

    private static string RoleOf(SoaBusBuilder bus) => (bus.HasServices, bus.Flows is not null) switch
    {
        (true, true) => "services and flows",
        (true, false) => "services",
        (false, true) => "flows",
        _ => "other",
    };

    private static string FromRoot(IHostApplicationBuilder builder, string path) =>
        Path.GetFullPath(path, Path.GetFullPath(builder.Environment.ContentRootPath));
}
