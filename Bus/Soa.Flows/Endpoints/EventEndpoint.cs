using Soa.Documents;
using Soa.Flows.Listening;
using Soa.Flows.Loading;

namespace Soa.Flows.Endpoints;

/// <summary>Represents the events of a topic.</summary>
internal sealed class EventEndpoint(string topic, string address) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["event"],
        "Publish-Subscribe Channel",
        "Events of a service. A flow receives them through a queue of its own, and publishes to all subscribers.",
        "event:orders/OrderSubmitted",
        source => Topic(source) is { } topic ? new EventEndpoint(topic, source.Text) : null,
        source => Topic(source) is { } topic ? new EventSource(topic, source.Text) : null)
    {
        Listener = QueueListener.Of,
    };

    public bool Answers => false;

    public string Resolve(Exchange exchange) => address;

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        await outgoing.Runtime.Bus.PublishAsync(topic, outgoing.Document, cancellationToken);
        return null;
    }

    private static string? Topic(EndpointSource source) => source.Path.Split('/') is [{ Length: > 0 } service, { Length: > 0 } name]
        ? $"{service}.{name}"
        : source.Fail<string>("must name a service and an event: event:orders/OrderSubmitted.");
}
