using Microsoft.Data.SqlClient;
using Soa.Database.Testing;

namespace Soa.Database.Tests;

/// <summary>Checks the lock of a process with an in-memory bus; two locks represent two processes.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
public sealed class Keeping_a_database_to_one_process(DatabaseProvider provider)
{
    private TestDatabase test = null!;

    [SetUp]
    public async Task Begin() => test = await TestDatabase.CreateAsync(provider);

    [TearDown]
    public async Task End() => await test.DisposeAsync();

    [Test]
    public async Task Refuses_a_second_process_and_says_what_to_do()
    {
        await using var first = await TakenAsync();
        await using var second = new DatabaseLock(test.Options);
        Assert.That(
            async () => await second.TakeAsync(CancellationToken.None),
            Throws.TypeOf<DatabaseConfigurationException>().With.Message.Match(
                "Another process with an in-memory bus uses .*, and only one may. Stop it, "));
    }

    [Test]
    public async Task Lets_the_next_process_in_once_the_first_has_ended()
    {
        await (await TakenAsync()).DisposeAsync();
        await using var second = await TakenAsync();
    }

    [Test]
    public async Task Is_of_one_database_and_not_of_its_server()
    {
        await using var other = await TestDatabase.CreateAsync(provider);
        await using var first = await TakenAsync();
        await using var second = new DatabaseLock(other.Options);
        Assert.That(async () => await second.TakeAsync(CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task Is_kept_however_often_it_is_looked_after()
    {
        await using var first = await TakenAsync();
        for (var round = 0; round < 3; round++)
            await first.RenewAsync(CancellationToken.None);
        await using var second = new DatabaseLock(test.Options);
        Assert.That(async () => await second.TakeAsync(CancellationToken.None), Throws.TypeOf<DatabaseConfigurationException>());
    }

    [Test]
    public async Task Leaves_the_database_to_everybody_else()
    {
        await using var first = await TakenAsync();
        SqlConnection.ClearAllPools();
        Assert.That(await test.Database.ReadAsync(session => session.ScalarAsync<int>(One)), Is.EqualTo(1));
    }

    private static readonly Statement One = new("SELECT 1");

    private async Task<DatabaseLock> TakenAsync()
    {
        var taken = new DatabaseLock(test.Options);
        await taken.TakeAsync(CancellationToken.None);
        return taken;
    }
}
