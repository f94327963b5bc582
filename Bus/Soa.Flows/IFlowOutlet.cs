using Soa.Documents;

namespace Soa.Flows;

/// <summary>Carries out what flows send.</summary>
public interface IFlowOutlet
{
    /// <summary>Brings a document to an endpoint.</summary>
    /// <returns>The answer or fault; <c>null</c> from an endpoint that gives none.</returns>
    ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken);
}
