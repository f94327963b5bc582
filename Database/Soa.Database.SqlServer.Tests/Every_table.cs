using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests;

/// <summary>Checks the order of rows in the tables of SQL Server.</summary>
public sealed class Every_table
{
    // Few rows, or rows that belong together and are read together: those of a group or a sequence.
    private static readonly string[] ByGuid =
        ["FlowGroups", "FlowGroupMembers", "FlowSequences", "FlowSequenceEntries", "JournalWriters", "Instances"];

    [Test]
    public void Has_its_rows_in_another_order_than_that_of_random_ids()
    {
        var clustered = DatabaseSchema.Of(Checked.Migrations).ClusteredBy();
        Assert.Multiple(() =>
        {
            Assert.That(clustered, Has.Count.GreaterThan(30));
            Assert.That(clustered.Where(table => table.Value.Kind == SqlKind.Guid).Select(table => table.Key), Is.EquivalentTo(ByGuid));
        });
    }
}
