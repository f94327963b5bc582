using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Flows;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Http;
using Soa.Bus.Journal;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Messaging;
using Soa.Bus.Services;
using Soa.Bus.Soap;

namespace Soa.Bus.Hosting;

/// <summary>Runs flows in a process: those with events or queues on the bus, those with HTTP or SOAP sources behind its web server.</summary>
public static class FlowHosting
{
    /// <summary>Registers the flows of a folder. They are loaded and checked at start; one that cannot work stops the start with all errors.</summary>
    /// <param name="services">Where to register. An <see cref="IServiceDirectory"/> must be there too.</param>
    /// <param name="configuration">The section <c>Soa:Flows</c> holds <see cref="FlowOptions"/>.</param>
    /// <param name="folder">The folder that has a folder for each flow.</param>
    public static IServiceCollection AddFlows(this IServiceCollection services, IConfiguration configuration, string folder)
    {
        services.AddSingleton(configuration.GetSection("Soa:Flows").Get<FlowOptions>() ?? new FlowOptions());
        services.AddSingleton(provider => new FlowLoader(provider.GetRequiredService<IServiceDirectory>()).LoadAll(folder));
        services.AddSingleton(provider =>
        {
            var flows = provider.GetRequiredService<FlowSet>();
            var journal = provider.GetService<IJournal>() ?? NoJournal.Instance;
            return new FlowRunner(new FlowRuntime
            {
                // The outlet writes down what flows send, and knows the step; so theirs is the bus that writes nothing.
                Bus = provider.GetService<DocumentBus>() ?? provider.GetRequiredService<IDocumentBus>(),
                Outlet = journal.IsEnabled ? new JournaledOutlet(DirectOutlet.Instance, journal) : DirectOutlet.Instance,
                Journal = journal,
                Http = FlowRuntime.CreateHttpClient(),
                Options = provider.GetRequiredService<FlowOptions>(),
                TimeProvider = provider.GetRequiredService<TimeProvider>(),
                Logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Soa.Flows"),
                FindFlow = flows.Find,
                FindAddress = name => configuration[$"Soa:Flows:Registry:{name}"],
            });
        });
        return services.AddDocumentSubscriptions(provider =>
            provider.GetRequiredService<FlowSet>().Flows.SelectMany(flow => FlowSubscriptions.Of(flow, provider.GetRequiredService<FlowRunner>())));
    }

    /// <summary>Maps every <c>http:</c> and <c>soap:</c> source. A flow with a <c>soap:</c> source has its WSDL beside it, in <c>service.wsdl</c>.</summary>
    /// <exception cref="FlowLoadException">A WSDL is missing or cannot be read.</exception>
    public static void MapFlows(this IEndpointRouteBuilder routes)
    {
        var flows = routes.ServiceProvider.GetRequiredService<FlowSet>();
        var runner = routes.ServiceProvider.GetRequiredService<FlowRunner>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var envelopes = new Dictionary<string, RequestDelegate>(StringComparer.Ordinal);
        foreach (var (path, flow) in flows.From(FlowSourceKind.Soap))
        {
            routes.MapSoapDocuments(
                ReadContract(flow),
                path,
                async (request, identity, token) =>
                {
                    var id = identity.MessageId ?? identity.ConversationId ?? Guid.CreateVersion7(time.GetUtcNow());
                    var result = await runner.RunAsync(flow, new Document(request, id, identity.ConversationId), token);
                    return new OperationAnswer(result.Answer.Body, result.Answer.IsFault);
                },
                out var handler);
            envelopes[path] = handler;
        }

        routes.MapFlows(flows, runner, envelopes);
    }

    private static SoapContract ReadContract(Flow flow)
    {
        var file = Path.Combine(flow.Folder, "service.wsdl");
        try
        {
            return WsdlReader.Read(XDocument.Load(file));
        }
        catch (Exception error) when (error is IOException or XmlException or System.Xml.Schema.XmlSchemaException)
        {
            throw new FlowLoadException([new FlowError(file, 0, $"Flow {flow.Name} is served over SOAP, so its WSDL must stand in this file. {error.Message}")]);
        }
    }
}
