using Soa.Bus.Documents;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>A queue.</summary>
internal sealed class QueueEndpoint(string queue) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["queue"],
        "Point-to-Point Channel",
        "A queue of the broker: one receiver gets each document.",
        "queue:invoices.to-print",
        source => Queue(source) is { } queue ? new QueueEndpoint(queue) : null,
        source => Queue(source) is { } queue ? new QueueSource(queue, source.Text) : null);

    public bool Answers => false;

    public string Resolve(Exchange exchange) => $"queue:{queue}";

    public async ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken)
    {
        await outgoing.Runtime.Bus.SendAsync(queue, outgoing.Document, cancellationToken);
        return null;
    }

    private static string? Queue(EndpointSource source) => source.Path.Length is > 0 and < 200 && !source.Path.AsSpan().ContainsAny('{', ' ', '/')
        ? source.Path
        : source.Fail<string>("must name a queue: queue:invoices.to-print.");
}
