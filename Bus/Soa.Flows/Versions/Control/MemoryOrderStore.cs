using System.Collections.Concurrent;

namespace Soa.Flows.Versions.Control;

/// <summary>Keeps what operators want of flows in a process without a database.</summary>
internal sealed class MemoryOrderStore : IFlowOrderStore
{
    private readonly ConcurrentDictionary<string, FlowOrder> orders = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<FlowOrder>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FlowOrder>>([.. orders.Values]);

    public Task ChangeAsync(string flow, Func<FlowOrder, FlowOrder> change, CancellationToken cancellationToken)
    {
        orders.AddOrUpdate(flow, _ => change(new FlowOrder { Flow = flow }), (_, before) => change(before));
        return Task.CompletedTask;
    }
}
