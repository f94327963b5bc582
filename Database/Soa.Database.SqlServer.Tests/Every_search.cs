using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>A query of one table compares, or is ordered by, a column that leads one of the table's keys or indexes.</summary>
public sealed class Every_search
{
    // Statements that look at a whole table, and why that is right.
    private static readonly Dictionary<string, string> WholeTables = new()
    {
        ["Soa.AllInOne.Seeder.CountCustomers"] = "asked once, at start, of a database that may be empty",
        ["Soa.ServiceModel.Delivery.Outbox.CountAll"] = "for tests and benchmarks, of a table that is all but empty when all is well",
        ["Soa.ServiceModel.Delivery.Outbox.Waiting"] = "the lowest id, which the key tells at once",
        ["Soa.Flows.Versions.DatabaseVersionStore.LockAll"] = "of a table with a row for each version of a flow, when a process has died",
        ["Soa.Flows.Versions.DatabaseVersionStore.HeldElsewhere"] = "of a table with a row for each flow of each process",
        ["Soa.Flows.Versions.Control.DatabaseOrderStore.List"] = "of a table with a row for each flow that an operator paused or set back",
        ["Soa.Messaging.Journal.Writing.JournalStore.DeleteWriters"] = "a row for each process that wrote to the journal lately",
        ["Soa.Messaging.Storing.MessageStore.CountAll"] = "for tests, of a table that is all but empty when all is well",
    };

    [Test]
    public void Is_led_by_a_key_or_an_index()
    {
        var scans = Checked.Code.SelectMany(statement => Checked.Checker.Scans(statement).Select(scan => (statement.Name, Scan: scan)))
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(scans.Where(s => !WholeTables.ContainsKey(s.Name)).Select(s => $"{s.Name}: {s.Scan}"), Is.Empty);
            Assert.That(WholeTables.Keys, Is.SubsetOf(scans.Select(s => s.Name)), "exceptions that are none any more");
        });
    }

    [Test]
    public void By_a_column_without_an_index_is_found() =>
        Assert.That(
            Checked.Checker.Scans(new FoundStatement("Wrong", "SELECT OrderNumber FROM Orders WHERE TrackingNumber = @TrackingNumber")),
            Is.EqualTo((string[])["Orders (TrackingNumber)"]));
}
