using Soa.Database.SqlServer.Tests.Checking;
using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>The migrations make a model without a warning, and stay in the subset that Babelfish accepts.</summary>
public sealed class Every_migration
{
    [Test]
    public void Stays_in_the_subset() => Assert.Multiple(() =>
    {
        foreach (var part in Checked.Migrations)
        {
            var subset = new TsqlSubset();
            Tsql.Parse(part).Accept(subset);
            Assert.That(subset.Errors, Is.Empty, part.Name);
        }
    });

    [Test]
    public void Makes_tables_whose_names_and_references_are_right() =>
        Assert.That(Checked.Checker.Check([]), Is.Empty);
}
