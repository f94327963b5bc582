using Soa.Database.SqlServer.Tests.Statements;

namespace Soa.Database.SqlServer.Tests;

/// <summary>
/// Each of the checks can fail: statements that are wrong in one way each, given to the checker that the right ones are given to.
/// </summary>
public sealed class A_wrong_statement
{
    [TestCase("SELECT OrderNumbr FROM Orders WHERE OrderNumber = @OrderNumber", "71501", TestName = "Names_a_column_that_is_not_there")]
    [TestCase("SELECT OrderNumber FROM Ordres WHERE OrderNumber = @OrderNumber", "71502", TestName = "Names_a_table_that_is_not_there")]
    [TestCase("SELECT ordernumber FROM Orders WHERE OrderNumber = @OrderNumber", "71501", TestName = "Writes_a_name_in_another_case")]
    [TestCase("SELECT o.OrderNumber FROM Orders WHERE OrderNumber = @OrderNumber", "71502", TestName = "Uses_an_alias_that_is_not_there")]
    [TestCase("DELETE FROM Orders o WHERE o.OrderNumber = @OrderNumber", "Incorrect syntax", TestName = "Is_no_T_SQL")]
    [TestCase("SELECT Sku FROM Stock WHERE OnHand = @X OR Sku = @X", "@X is", TestName = "Takes_a_parameter_for_a_number_and_a_text")]
    [TestCase(
        "SELECT OrderNumber FROM Orders WHERE SubmittedAt > @X AND TotalAmount > @X", "@X is",
        TestName = "Takes_a_parameter_for_a_date_and_a_number")]
    [TestCase("UPDATE Stock SET OnHand = Sku WHERE Sku = @Sku", "meets", TestName = "Sets_a_number_to_a_text")]
    [TestCase(
        "SELECT o.OrderNumber FROM Orders o JOIN Stock s ON s.OnHand = o.SubmittedAt", "meets", TestName = "Joins_on_a_number_and_a_date")]
    [TestCase(
        "SELECT r.Status FROM Reservations r JOIN Orders o ON o.OrderNumber = r.Reference", "has the collation",
        TestName = "Joins_on_texts_of_two_collations")]
    [TestCase("UPDATE Stock SET OnHand = 'many' WHERE Sku = @Sku", "is a string", TestName = "Sets_a_number_to_a_literal_text")]
    [TestCase(
        "UPDATE Orders SET Status = 5 WHERE OrderNumber = @OrderNumber", "is a integer", TestName = "Sets_a_text_to_a_literal_number")]
    [TestCase(
        "UPDATE Orders SET SubmittedAt = 'today' WHERE OrderNumber = @OrderNumber", "no ISO 8601 date",
        TestName = "Sets_a_date_to_a_text_that_is_none")]
    [TestCase("UPDATE Orders SET AwaitsInvoice = 2 WHERE OrderNumber = @OrderNumber", "is a integer", TestName = "Sets_a_bit_to_two")]
    [TestCase(
        "UPDATE Orders SET Currency = 'EURO' WHERE OrderNumber = @OrderNumber", "is longer",
        TestName = "Gives_a_text_longer_than_its_column")]
    [TestCase(
        "INSERT INTO Stock (Sku, OnHand, Reserved) VALUES (@Sku, 0)", "names 3 columns and gives 2 values",
        TestName = "Gives_a_value_too_few")]
    [TestCase("INSERT INTO Stock (Sku, OnHand) VALUES (@Sku, 0)", "gives no Reserved", TestName = "Leaves_out_a_column_that_must_be_given")]
    [TestCase("INSERT INTO Stock VALUES (@Sku, 0, 0)", "does not name its columns", TestName = "Inserts_without_naming_columns")]
    [TestCase(
        "INSERT INTO Stock (Sku, OnHand, Reserved) SELECT Sku, 0, 0, 0 FROM Items", "gives 4 values",
        TestName = "Inserts_a_query_of_another_width")]
    [TestCase(
        "INSERT INTO Stock (Sku, OnHand, Reserved) SELECT Sku, DefinedAt, 0 FROM Items", "meets",
        TestName = "Inserts_a_query_of_another_type")]
    [TestCase("SELECT Sku FROM Stock UNION ALL SELECT Sku, Name FROM Items", "UNION", TestName = "Unites_queries_of_different_width")]
    [TestCase("SELECT Sku FROM Stock UNION ALL SELECT DefinedAt FROM Items", "meets", TestName = "Unites_a_text_and_a_date")]
    [TestCase("SELECT Sku FROM Stock WHERE @X IS NULL", "nothing tells the type of @X", TestName = "Has_a_parameter_that_meets_no_column")]
    [TestCase("SELECT SUM(Sku) FROM Stock", "SUM of", TestName = "Sums_texts")]
    [TestCase("SELECT Sku FROM Stock WHERE Sku = (SELECT Sku, Name FROM Items)", "one value", TestName = "Takes_two_columns_for_one_value")]
    [TestCase("SELECT SOUNDEX(Sku) FROM Stock", "does not know", TestName = "Uses_what_the_check_does_not_know")]
    [TestCase("MERGE Stock AS s USING Items AS i ON i.Sku = s.Sku WHEN MATCHED THEN DELETE;", "MERGE", TestName = "Merges")]
    [TestCase(
        "UPDATE Outbox SET LockedBy = @B OUTPUT deleted.Id WHERE Id = @Id", "OUTPUT deleted",
        TestName = "Gives_out_what_an_update_replaced")]
    [TestCase(
        "WITH t AS (SELECT Id, LockedBy FROM Outbox) UPDATE t SET LockedBy = @B", "common table expression",
        TestName = "Updates_through_an_expression")]
    [TestCase("DECLARE @v INT SELECT @v = @v + Id FROM Outbox", "SELECT @v", TestName = "Adds_up_in_a_variable")]
    public void Is_found(string sql, string finding)
    {
        IReadOnlyList<string> errors;
        try
        {
            errors = Checked.Checker.Check([new FoundStatement("Wrong", sql)]);
        }
        catch (AssertionException error)
        {
            errors = [error.Message];
        }

        Assert.That(errors, Has.Some.Contains(finding).And.Some.Contains("Wrong"));
    }

    [TestCase("CREATE OR ALTER VIEW v AS SELECT 1 AS One", "CREATE OR ALTER")]
    [TestCase("CREATE TABLE T (Id INT NOT NULL INDEX IX_T, At DATETIME2(6) NOT NULL)", "CREATE INDEX")]
    [TestCase("CREATE TABLE T (Id INT NOT NULL, INDEX IX_T (Id))", "CREATE INDEX")]
    [TestCase("ALTER TABLE T ADD A INT NULL, B INT NULL", "one for each")]
    [TestCase("CREATE TABLE T (At DATETIME2 NOT NULL)", "no scale")]
    [TestCase("CREATE TABLE T (At DATETIME2(7) NOT NULL)", "DateTime2(7)")]
    [TestCase(
        "CREATE TABLE T (Id INT PRIMARY KEY, A DATETIME2(6) GENERATED ALWAYS AS ROW START, B DATETIME2(6) GENERATED ALWAYS AS ROW END, "
            + "PERIOD FOR SYSTEM_TIME (A, B))",
        "temporal")]
    public void In_a_migration_is_found(string sql, string finding)
    {
        var subset = new Checking.TsqlSubset();
        Tsql.Parse(new FoundStatement("Wrong", sql)).Accept(subset);
        Assert.That(subset.Errors, Has.Some.Contains(finding));
    }

    [Test]
    public void Is_found_where_it_hides()
    {
        var names = StatementFinder.In(typeof(Hiding)).Concat(StatementFinder.In(typeof(Hiding.Nested))).Select(s => s.Name.Split('.')[^1])
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(names, Is.EquivalentTo((string[])["Field", "<Property>k__BackingField", "List", "ByName", "Inner"]));
            Assert.That(StatementFinder.MadeElsewhere([typeof(Hiding)]), Has.Exactly(1).Contains("Made"));
            Assert.That(StatementFinder.MadeElsewhere([typeof(Hiding.Nested)]), Is.Empty);
        });
    }

    private static class Hiding
    {
        private static readonly Statement Field = new("SELECT 1");
        private static readonly Statement[] List = [new("SELECT 2")];
        private static readonly Dictionary<string, Statement> ByName = new() { ["three"] = Field };

        private static Statement Property { get; } = new("SELECT 4");

        private static Statement Made(string table) => new($"SELECT * FROM {table}");

        internal static class Nested
        {
            private static readonly Statement Inner = new("SELECT 5");
        }
    }
}
