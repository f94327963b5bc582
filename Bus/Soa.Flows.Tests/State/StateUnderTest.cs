using Soa.Database;
using Soa.Database.Testing;
using Soa.Flows.State;

namespace Soa.Flows.Tests.State;

/// <summary>What flows keep, as one process sees it and as another does; in memory, or on a fresh database.</summary>
internal sealed class StateUnderTest : IAsyncDisposable
{
    private readonly TestDatabase? database;
    private readonly SharedDatabase? elsewhere;

    private StateUnderTest(TestDatabase? database)
    {
        this.database = database;
        elsewhere = database is null ? null : new SharedDatabase(database.Options);
        Here = database is null ? FlowState.InMemory() : FlowState.OnDatabase(database.Database, isQueueDurable: true);
        Elsewhere = elsewhere is null ? Here : FlowState.OnDatabase(elsewhere, isQueueDurable: true);
    }

    /// <summary>What a fixture runs on: the process's memory, and each database product there is.</summary>
    public static IEnumerable<DatabaseProvider?> All => TestDatabases.All.Select(provider => (DatabaseProvider?)provider).Prepend(null);

    public SharedDatabase? Database => database?.Database;

    public FlowState Here { get; }

    public FlowState Elsewhere { get; }

    public static async Task<StateUnderTest> CreateAsync(DatabaseProvider? provider) =>
        new(provider is { } product ? await TestDatabase.CreateMigratedAsync(product) : null);

    public async ValueTask DisposeAsync()
    {
        elsewhere?.Dispose();
        if (database is not null)
            await database.DisposeAsync();
    }
}
