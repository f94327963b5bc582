using System.Runtime.CompilerServices;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Loading;
using Soa.Messaging;

namespace Soa.Flows.Endpoints;

/// <summary>Represents another flow of the same process.</summary>
internal sealed class FlowEndpoint(string name) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["flow"],
        "Composed Message Processor",
        "Another flow. Its steps run within the calling step, without the broker. A flow with the source 'flow:' can be called by its "
            + "name.",
        "flow:order-lines",
        source => Name(source) is { } name ? new FlowEndpoint(name) : null,
        source => new FlowCallSource(source.Path, source.Text));

    public bool Answers => true;

    public string Resolve(Exchange exchange) => $"flow:{name}";

    /// <summary>Returns true for the address of a flow.</summary>
    public static bool IsAddress(string address) => address.StartsWith("flow:", StringComparison.Ordinal);

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var flow = outgoing.Runtime.FindFlow(name) ?? throw new FlowException(
            $"There is no flow '{name}'. Is its folder there, and was it loaded?");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw BusinessFaultException.Limit(LimitMet.Fixed("FlowCalls", "the stack of a thread"), $"Flow {name} was called too "
                + "deeply. Do flows call each other in a circle?");
        var document = outgoing.Attempt == 0
            ? outgoing.Document
            : outgoing.Document.With(ReplayHeaders.HandOn(outgoing.Attempt, outgoing.Document.Headers)!);
        var view = new DocumentView(document, outgoing.Runtime.Options.Limits.Depth);
        var result = await new FlowRunner(outgoing.Runtime).RunPlacedAsync(flow, view, cancellationToken);
        // It may have dealt with the fault, but its caller meets it; when that is replayed, this is called again.
        if (result.Exchange is { } end && result.Answer.IsKnownFault)
            await end.Calls.RevokeRefusedAsync(cancellationToken);
        return result.Answer;
    }

    private static string? Name(EndpointSource source) => source.Path.Length > 0 && !source.Path.AsSpan().ContainsAny('{', ' ', '/')
        ? source.Path
        : source.Fail<string>("must name a flow: flow:order-lines.");
}
