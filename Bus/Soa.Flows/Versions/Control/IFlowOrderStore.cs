namespace Soa.Flows.Versions.Control;

/// <summary>Remembers what operators want of flows: in the database, or, without one, as long as the process lives.</summary>
internal interface IFlowOrderStore
{
    /// <summary>Returns what is wanted of all flows.</summary>
    Task<IReadOnlyList<FlowOrder>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Writes what is wanted of a flow.</summary>
    /// <param name="flow">The flow's name.</param>
    /// <param name="change">Returns what is wanted from now on, given what was wanted before.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task ChangeAsync(string flow, Func<FlowOrder, FlowOrder> change, CancellationToken cancellationToken);
}
