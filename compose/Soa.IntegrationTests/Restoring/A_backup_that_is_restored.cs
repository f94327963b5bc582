using System.Diagnostics;
using Soa.AllInOne.Testing;
using Soa.Contracts.Orders;
using Soa.Database;
using Soa.IntegrationTests.Torture;
using Soa.Messaging.Journal.Reading;

namespace Soa.IntegrationTests.Restoring;

/// <summary>
/// Orders flow when the bus, and then the services, are cut off like by a power failure. Then the database is restored under the current
/// broker, or the other way round. What is lost, what comes again and what waits for somebody is counted: BACKUP.md has the figures.
/// </summary>
[Category("Rolling")]
public sealed class A_backup_that_is_restored
{
    private const int OrdersBefore = 40;
    private const int OrdersAfter = 60;
    private const int OrdersWithoutBus = 20;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    private static readonly Statement Parked = new("""
        SELECT Queue || ': ' || ReasonType AS Place FROM ParkedDocuments
        """);

    private static readonly Statement Waiting = new("""
        SELECT (SELECT COUNT(*) FROM Outbox) + (SELECT COUNT(*) FROM Inbox) + (SELECT COUNT(*) FROM ParkedDocuments)
        """);

    private static readonly Statement RaiseNumbers = new("UPDATE NumberSeries SET LastNumber = LastNumber + 1000");

    private static readonly Statement AddSeries = new("""
        INSERT INTO NumberSeries (Series, LastNumber)
        SELECT @Series, 1000 WHERE NOT EXISTS (SELECT 1 FROM NumberSeries WHERE Series = @Series)
        """);

    private static readonly Statement Numbered = new("SELECT InvoiceNumber || ' ' || OrderNumber AS Invoice FROM Invoices");

    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("soa-backup-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Loses_what_came_after_it_if_it_is_the_database_and_invoices_get_numbers_a_second_time()
    {
        var backup = Path.Combine(folder, "soa.db");
        var outcome = await RunAsync(
            system => system.BackUpDatabaseAsync(backup), system => system.RestoreAsync(backup, brokerData: null));
        TestContext.Out.WriteLine($"figure: restored database, current broker: {outcome}");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Lost, Is.GreaterThan(OrdersAfter / 2), "the database does not have what came after the backup");
            Assert.That(outcome.LostBefore, Is.Empty, "what was acknowledged before the backup is in it");
            Assert.That(outcome.Duplicates, Is.Empty, "done twice in the database");
            Assert.That(outcome.NumberedTwice, Is.GreaterThan(0), "numbers that were given after the backup are given again");
        });
    }

    [Test]
    public async Task Gives_no_number_twice_if_what_the_page_says_is_done_before_the_start()
    {
        var backup = Path.Combine(folder, "soa.db");
        var outcome = await RunAsync(
            system => system.BackUpDatabaseAsync(backup),
            async system =>
            {
                await system.RestoreAsync(backup, brokerData: null);
                await system.EmptyServiceQueuesAsync();
                await system.Database.InTransactionAsync(RaiseNumbersAsync);
            });
        TestContext.Out.WriteLine($"figure: restored database, current broker, calls removed and numbers raised: {outcome}");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.LostBefore, Is.Empty, "what was acknowledged before the backup is in it");
            Assert.That(outcome.Duplicates, Is.Empty, "done twice in the database");
            Assert.That(outcome.NumberedTwice, Is.Zero, "numbers are above those that were given");
            Assert.That(outcome.Parked.Where(parked => parked.Contains("FileExists", StringComparison.Ordinal)), Is.Empty);
            Assert.That(outcome.StuckAfterwards, Is.EqualTo(outcome.Unpublished), "stuck though their events were published again");
        });
    }

    [Test]
    public async Task Loses_no_order_if_it_is_the_broker_and_nothing_is_done_twice()
    {
        var backup = Path.Combine(folder, "broker");
        var outcome = await RunAsync(
            system => system.BackUpBrokerAsync(backup), system => system.RestoreAsync(database: null, backup));
        TestContext.Out.WriteLine($"figure: current database, restored broker: {outcome}");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Lost, Is.Zero, "orders are in the database");
            Assert.That(outcome.Stuck, Is.GreaterThan(0), "their events were in queues");
            Assert.That(outcome.StuckAfterwards, Is.EqualTo(outcome.Unpublished), "stuck though their events were published again");
            Assert.That(outcome.Duplicates, Is.Empty, "done twice");
            Assert.That(outcome.NumberedTwice, Is.Zero);
            Assert.That(outcome.Parked, Is.Empty, "parked");
        });
    }

    // The backup may be older than the first invoice.
    private static async Task RaiseNumbersAsync(DatabaseSession session)
    {
        await session.ExecuteAsync(RaiseNumbers);
        foreach (var prefix in new[] { "INV", "CN" })
            await session.ExecuteAsync(AddSeries, new { Series = $"{prefix}-{TimeProvider.System.GetUtcNow().Year}" });
    }

    private static async Task<Outcome> RunAsync(Func<DistributedSystem, Task> backUpAsync, Func<DistributedSystem, Task> restoreAsync)
    {
        await using var system = await DistributedSystem.StartAsync();
        using var workload = new OrderWorkload(system);
        await workload.OpenAsync();
        var wanted = OrdersBefore;
        var buying = workload.BuyAsync(count => count >= OrdersBefore + OrdersAfter, () => Volatile.Read(ref wanted));
        await Condition.BecomesAsync(
            () => Task.FromResult(workload.Acknowledged.Count), count => count >= OrdersBefore, count => $"{count} orders");
        // What was bought by now is under way, or has ended.
        var before = workload.Acknowledged.Values.ToHashSet();
        await backUpAsync(system);
        Volatile.Write(ref wanted, int.MaxValue);
        await Condition.BecomesAsync(
            () => Task.FromResult(workload.Acknowledged.Count), count => count >= OrdersBefore + OrdersAfter - OrdersWithoutBus,
            count => $"{count} orders");
        // However fast the bus is, some documents are in queues now.
        await system.EndBusAsync();
        await buying;
        var invoices = await InvoicesAsync(system);
        var delivered = system.DeliveredInvoices();
        await system.EndAsync();

        await restoreAsync(system);
        await system.StartHostsAsync();
        await UntilQuietAsync(system);
        var audit = new SystemAudit(system.Database);
        var stuck = await StuckAsync(audit);
        var unpublished = await PublishAgainAsync(system, stuck);
        await UntilQuietAsync(system);
        var orders = await audit.OrdersAsync();
        var now = await InvoicesAsync(system);
        var acknowledged = workload.Acknowledged.Values.ToHashSet();
        return new Outcome
        {
            Acknowledged = acknowledged.Count,
            Lost = acknowledged.Except(orders.Keys).Count(),
            LostBefore = [.. before.Except(orders.Keys)],
            Stuck = stuck.Count,
            Unpublished = unpublished,
            StuckAfterwards = (await StuckAsync(audit)).Count,
            Duplicates = await audit.DuplicatesAsync(),
            NumberedTwice = now.Count(invoice => invoices.TryGetValue(invoice.Key, out var order) && order != invoice.Value),
            OrdersOfNowhere = now.Values.Except(orders.Keys).Count(),
            Undelivered = now.Keys.Except(system.DeliveredInvoices()).Count(),
            DeliveredBefore = delivered.Count,
            Parked = await system.Database.ReadAsync(session => session.QueryAsync<string>(Parked)),
        };
    }

    private static async Task<List<string>> StuckAsync(SystemAudit audit) =>
        [.. (await audit.OrdersAsync()).Where(order => order.Value is not (OrderStatuses.Fulfilled or OrderStatuses.Rejected))
            .Select(order => order.Key)];

    // What an operator can do: publish the event again, under its id, as it is in the journal.
    private static async Task<int> PublishAgainAsync(DistributedSystem system, IEnumerable<string> orders)
    {
        var (journal, unpublished) = (new JournalReader(system.Database), 0);
        foreach (var order in orders)
        {
            var found = await journal.FindAsync(
                new JournalQuery { Key = order, Document = "OrderSubmitted", Kind = "Published", Take = 1 }, CancellationToken.None);
            if (found is [var entry] && await journal.ReadBodyAsync(entry.EntryId, CancellationToken.None) is { } body)
                await system.PublishAgainAsync("orders.OrderSubmitted", entry, body.Body);
            else
                unpublished++;
        }

        return unpublished;
    }

    private static async Task<Dictionary<string, string>> InvoicesAsync(DistributedSystem system) =>
        (await system.Database.ReadAsync(session => session.QueryAsync<string>(Numbered))).ToDictionary(
            invoice => invoice.Split(' ')[0], invoice => invoice.Split(' ')[1]);

    // Nothing is answered, sent or parked any more for a while: longer than the pauses between attempts at first.
    private static async Task UntilQuietAsync(DistributedSystem system)
    {
        var (last, since) = (-1, Stopwatch.StartNew());
        await Condition.BecomesAsync(
            () => system.Database.ReadAsync(session => session.ScalarAsync<int>(Waiting)),
            count =>
            {
                if (count != last)
                    (last, since) = (count, Stopwatch.StartNew());
                return since.Elapsed > Quiet;
            },
            _ => "documents are still handled", TimeSpan.FromMinutes(3));
    }
}
