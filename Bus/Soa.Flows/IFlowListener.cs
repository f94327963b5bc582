using Soa.Flows.Listening;

namespace Soa.Flows;

/// <summary>
/// Brings documents from one kind of source to flows. There is one instance a process; <see cref="Loading.EndpointDefinition.Listener"/> makes it.
/// </summary>
public interface IFlowListener
{
    /// <summary>Begins to receive from those sources of a flow that are of this kind.</summary>
    /// <param name="inlet">The flow.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>
    /// Disposing it stops: nothing more is taken, and what is being handled is finished. <c>null</c> if the flow has no source of this kind.
    /// </returns>
    ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken);
}
