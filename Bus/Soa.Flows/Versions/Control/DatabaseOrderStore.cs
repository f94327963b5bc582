using Soa.Database;

namespace Soa.Flows.Versions.Control;

/// <summary>Keeps what operators want of flows in the table <c>FlowOrders</c>, which all processes that run the same flows share.</summary>
internal sealed class DatabaseOrderStore(SharedDatabase database) : IFlowOrderStore
{
    private const string Columns = "Flow, PausedAt, PausedBy, PauseReason, Version, Replaced, VersionAt, VersionBy";

    private static readonly Statement List = new($"SELECT {Columns} FROM FlowOrders");

    private static readonly Statement Read = new($"SELECT {Columns} FROM FlowOrders WHERE Flow = @Flow");

    // Takes the row's lock, so that two operators change one after the other.
    private static readonly Statement Lock = new("UPDATE FlowOrders SET Flow = Flow WHERE Flow = @Flow");

    private static readonly Statement Insert = new("INSERT INTO FlowOrders (Flow) VALUES (@Flow)");

    private static readonly Statement Update = new("""
        UPDATE FlowOrders
        SET PausedAt = @PausedAt, PausedBy = @PausedBy, PauseReason = @PauseReason,
            Version = @Version, Replaced = @Replaced, VersionAt = @VersionAt, VersionBy = @VersionBy
        WHERE Flow = @Flow
        """);

    public Task<IReadOnlyList<FlowOrder>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<FlowOrder>(List), cancellationToken);

    public Task ChangeAsync(string flow, Func<FlowOrder, FlowOrder> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                if (await session.ExecuteAsync(Lock, new { Flow = flow }) == 0)
                    await session.ExecuteAsync(Insert, new { Flow = flow });
                var before = (await session.QueryAsync<FlowOrder>(Read, new { Flow = flow }))[0];
                return await session.ExecuteAsync(Update, change(before));
            },
            cancellationToken);
}
