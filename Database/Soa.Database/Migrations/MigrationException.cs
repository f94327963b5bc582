namespace Soa.Database.Migrations;

/// <summary>Reports in one line that a migration failed and was rolled back; the message names the migration and its statement.</summary>
public sealed class MigrationException(Migration migration, int statement, string database, Exception cause)
    : Exception(
        OneLine(
            $"Migration {migration.Number:0000}_{migration.Name} failed at statement {statement} of {migration.Statements.Count} on "
                + $"{database}; the database keeps version {migration.Number - 1}. {cause.Message} The statement begins: "
                + $"{string.Concat(migration.Statements[statement - 1].Take(200))}"),
        cause)
{
    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
}
