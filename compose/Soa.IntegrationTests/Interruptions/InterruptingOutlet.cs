using Soa.Documents;
using Soa.Flows;

namespace Soa.IntegrationTests.Interruptions;

/// <summary>Sends what a flow sends, and ends the flow after so many sendings: they are done, but the flow does not get to know.</summary>
/// <param name="after">After how many; <c>null</c> for never.</param>
internal sealed class InterruptingOutlet(int? after) : IFlowOutlet
{
    /// <summary>Gets or sets how often something was sent.</summary>
    public int Sendings { get; private set; }

    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        if (after == 0)
            throw new InterruptedException();
        var answer = await target.DeliverAsync(outgoing, cancellationToken);
        return ++Sendings == after ? throw new InterruptedException() : answer;
    }
}
