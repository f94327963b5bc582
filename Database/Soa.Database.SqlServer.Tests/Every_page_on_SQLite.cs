using Microsoft.Data.Sqlite;
using Soa.Database.SqlServer.Tests.Statements;
using Soa.Database.Testing;

namespace Soa.Database.SqlServer.Tests;

/// <summary>A page of a long table costs as much as the page: an index leads to its rows, in the page's order.</summary>
public sealed partial class Every_page_on_SQLite
{
    private const string Journal = "Soa.Messaging.Journal";
    private const string Orders = "Soa.Orders.OrdersService";

    [TestCase($"{Journal}.Reading.BlockScan.List")]
    [TestCase($"{Journal}.Reading.BlockScan.Read")]
    [TestCase($"{Journal}.Reading.BlockPlaces.ReadBefore")]
    [TestCase($"{Journal}.Reading.BlockPlaces.ReadWhole")]
    [TestCase($"{Journal}.Writing.JournalStore.DeleteBlocks")]
    [TestCase($"{Orders}.SearchAll")]
    [TestCase($"{Orders}.SearchByCustomer")]
    [TestCase($"{Orders}.SearchByPurchaseOrderNumber")]
    [TestCase($"{Orders}.SearchByStatus")]
    public async Task Neither_reads_a_whole_table_nor_sorts(string statement) =>
        Assert.That(await PlanAsync(statement), Is.Not.Empty.And.None.Contains("SCAN").And.None.Contains("TEMP B-TREE"));

    // Small blocks are few, and an index has them alone.
    [TestCase($"{Journal}.Reading.BlockScan.ReadSmall")]
    [TestCase($"{Journal}.Writing.BlockMerger.ReadSmall")]
    public async Task Reads_small_blocks_alone(string statement) =>
        Assert.That(await PlanAsync(statement), Has.Some.Contains("IX_JournalBlocks_Small").And.None.Contains("TEMP B-TREE"));

    [Test]
    public async Task Of_the_outbox_s_health_finds_the_oldest_by_its_key() =>
        Assert.That(await PlanAsync("Soa.ServiceModel.Delivery.Outbox.Waiting"), Has.Some.EqualTo("SEARCH Outbox USING INTEGER PRIMARY "
            + "KEY (rowid=?)"));

    private static async Task<IReadOnlyList<string>> PlanAsync(string name)
    {
        var statement = StatementFinder.InCode(DatabaseProvider.Sqlite).Single(found => found.Name == name);
        await using var test = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        await using var connection = new SqliteConnection(test.Options.ConnectionString);
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + statement.Text;
        foreach (var parameter in Parameter().Matches(statement.Text).Select(match => match.Value).Distinct())
            explain.Parameters.AddWithValue(parameter, DBNull.Value);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(3));
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, plan));
        return plan;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"@\w+")]
    private static partial System.Text.RegularExpressions.Regex Parameter();
}
