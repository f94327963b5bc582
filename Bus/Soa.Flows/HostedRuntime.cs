using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Flows.State;
using Soa.Flows.Tracing;
using Soa.Messaging;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Recording;
using Soa.Soap.Security.Messages;

namespace Soa.Flows;

/// <summary>Makes the surroundings of the flows of a host.</summary>
internal sealed class HostedRuntime(
    IDocumentBus bus, IJournal journal, ProcessDatabase database, TransportCapabilities transport, MessageSecurity messages,
    FlowOptions options, TimeProvider time, ILoggerFactory loggers, StepTracing tracing, IConfiguration configuration)
{
    /// <summary>Makes them.</summary>
    /// <param name="findFlow">Finds a flow by name among those that run.</param>
    public FlowRuntime Create(Func<string, Flow?> findFlow) => new()
    {
        State = database.Database is { } shared
            ? FlowState.OnDatabase(shared, transport.IsDurable, options.ClaimCheckFolder)
            : FlowState.InMemory(options.ClaimCheckFolder),
        // The outlet records what flows send, and knows the step.
        Bus = bus.Unrecorded(),
        Outlet = journal.IsEnabled ? new JournaledOutlet(DirectOutlet.Instance, journal) : DirectOutlet.Instance,
        Journal = journal,
        Http = FlowRuntime.CreateHttpClient(),
        Options = options,
        TimeProvider = time,
        Logger = loggers.CreateLogger("Soa.Flows"),
        FindFlow = findFlow,
        Messages = messages,
        Tracing = tracing,
        FindAddress = name => configuration[$"{FlowOptions.Section}:Registry:{name}"],
    };
}
