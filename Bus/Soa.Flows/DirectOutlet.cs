using Soa.Documents;

namespace Soa.Flows;

/// <summary>Brings documents where they are meant to go.</summary>
internal sealed class DirectOutlet : IFlowOutlet
{
    public static readonly DirectOutlet Instance = new();

    public ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken) =>
        target.DeliverAsync(outgoing, cancellationToken);
}
