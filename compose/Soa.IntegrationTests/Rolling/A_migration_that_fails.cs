using System.Net;
using Soa.AllInOne.Testing;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.IntegrationTests.Torture;

namespace Soa.IntegrationTests.Rolling;

/// <summary>
/// A rolling update whose migration fails. The database stays as it is, processes of the next version wait and take nothing, and those of
/// the version before go on. The next version is this one, on a database that has yet to get its last migration.
/// </summary>
[Category("Rolling")]
public sealed class A_migration_that_fails
{
    private static readonly Statement ForgetLast = new("DELETE FROM MigrationJournal WHERE Number = @Number");
    private static readonly Statement Record = new("""
        INSERT INTO MigrationJournal (Number, Name, AppliedAt) VALUES (@Number, @Name, '2026-01-01')
        """);

    private static readonly Statement Schema = new("SELECT type || name || COALESCE(sql, '') FROM sqlite_master ORDER BY type, name");

    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-migration-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Stops_the_update_and_the_version_before_goes_on()
    {
        var (first, second) = (OrderFlows.Make(Path.Combine(folder, "1"), "v1"), OrderFlows.Make(Path.Combine(folder, "2"), "v2"));
        await using var system = await DistributedSystem.StartAsync(first);
        using var workload = new OrderWorkload(system);
        await workload.OpenAsync();
        var isEnough = false;
        var buying = workload.BuyAsync(_ => isEnough, () => OrderFlows.Noted(system.Outgoing, "begun", "v1").Count + 8);
        await UntilAsync(system, 3);

        // The migration is to make a table that is there already, as if somebody had made it by hand.
        var last = Migration.For(DatabaseProvider.Sqlite)[^1];
        await system.Database.InTransactionAsync(session => session.ExecuteAsync(ForgetLast, new { last.Number }));
        var before = await SchemaAsync(system);
        var (code, errors) = await MigratorRun.MigrateAsync(system.ConnectionString);
        Assert.Multiple(async () =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(errors, Has.Length.EqualTo(1));
            Assert.That(
                errors[0],
                Does.StartWith($"Migration {last.Number:0000}_{last.Name} failed at statement 1 of").And.Contain("already exists"));
            Assert.That(await SchemaAsync(system), Is.EqualTo(before));
        });

        var next = await system.AddBusAsync(second);
        using var http = new HttpClient { BaseAddress = next.Address };
        await UntilAsync(system, OrderFlows.Noted(system.Outgoing, "ended", "v1").Count + 20);
        using (var health = await http.GetAsync("health/ready"))
        {
            Assert.That(health.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await health.Content.ReadAsStringAsync(), Does.Contain("The database is not migrated: 1 of"));
        }

        Assert.That(OrderFlows.Noted(system.Outgoing, "begun", "v2"), Is.Empty, "taken by a process of the next version");
        Assert.That(next.Output, Does.Contain("The database is not migrated: 1 of").And.Not.Contain("   at "));

        // Somebody has mended it. What the migration was to make is there, so that it counts as applied.
        await system.Database.InTransactionAsync(session => session.ExecuteAsync(Record, new { last.Number, last.Name }));
        await next.UntilReadyAsync();
        await Condition.BecomesAsync(
            () => Task.FromResult(OrderFlows.Noted(system.Outgoing, "ended", "v2").Count), count => count > 3,
            count => $"the next version has ended {count} orders");
        isEnough = true;
        await buying;
        await Condition.BecomesAsync(
            new SystemAudit(system.Database).OpenAsync, open => open is { Orders: 0, Events: 0 }, open => $"{open} is left",
            TimeSpan.FromMinutes(2));
    }

    private static Task<IReadOnlyList<string>> SchemaAsync(DistributedSystem system) =>
        system.Database.ReadAsync(session => session.QueryAsync<string>(Schema));

    private static Task UntilAsync(DistributedSystem system, int count) => Condition.BecomesAsync(
        () => Task.FromResult(OrderFlows.Noted(system.Outgoing, "ended", "v1").Count), now => now >= count,
        now => $"{now} orders have ended, and not {count}", TimeSpan.FromMinutes(2));
}
