using System.Text;

namespace Soa.Database.Migrations;

/// <summary>
/// Writes all migrations as one script for an empty database, with their lines in the journal: a migrator that runs later finds them
/// applied.
/// </summary>
public static class MigrationScript
{
    /// <summary>Returns the script, for <c>sqlcmd</c> or <c>sqlite3</c>.</summary>
    public static string Write(DatabaseProvider provider)
    {
        var (end, now) = provider == DatabaseProvider.SqlServer
            ? ("\nGO\n", "SYSUTCDATETIME()")
            : (";\n", "strftime('%Y-%m-%d %H:%M:%f000', 'now')");
        var script = new StringBuilder();
        // An index with a condition needs both, and sqlcmd does not set the first.
        if (provider == DatabaseProvider.SqlServer)
            script.Append("SET QUOTED_IDENTIFIER ON").Append(end).Append("SET ANSI_NULLS ON").Append(end);
        script.Append(Migrator.CreateJournal.For(provider)).Append(end);
        foreach (var migration in Migration.For(provider))
        {
            script.Append($"-- {migration.Number:0000}_{migration.Name}\n");
            foreach (var statement in migration.Statements)
                script.Append(statement.TrimEnd(';')).Append(end);
            script.Append($"INSERT INTO MigrationJournal (Number, Name, AppliedAt) VALUES ({migration.Number}, '{migration.Name}', {now})")
                .Append(end);
        }

        return script.ToString();
    }
}
