using Soa.Documents;
using Soa.Flows;
using Soa.Flows.Loading;

namespace Soa.Bus.Tests.Flows.Parts;

/// <summary>An endpoint with a singleton in its constructor.</summary>
public sealed class RememberEndpoint(string address, Stamps stamps) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["remember"], "Channel Adapter", "Keeps addresses.", "remember:here", source => source.Create<RememberEndpoint>(source.Text), null);

    public bool Answers => false;

    public string Resolve(Exchange exchange) => address;

    public ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        stamps.Delivered.Enqueue(outgoing.Address);
        return default;
    }
}
