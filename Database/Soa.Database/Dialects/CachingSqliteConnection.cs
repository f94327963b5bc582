using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Soa.Database.Dialects;

/// <summary>
/// Represents an SQLite connection that stays open from one piece of work to the next, with the statements it has compiled, which costs
/// more than running most of them. Dapper wants a new command for every execution; here it gets the one that had the same text before.
/// </summary>
internal sealed class CachingSqliteConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, CachedCommand> commands = new(StringComparer.Ordinal);
    private string? next;

    /// <summary>Says which statement the next command is for.</summary>
    public void Announce(string statement) => next = statement;

    /// <summary>Gets a value that indicates whether a transaction is open: some errors end it.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Executes a statement.</summary>
    public void Execute(string statement, SqliteTransaction transaction)
    {
        Announce(statement);
        using var command = CreateCommand();
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    public override SqliteCommand CreateCommand()
    {
        var statement = next;
        next = null;
        if (statement is null)
            return base.CreateCommand();
        if (!commands.TryGetValue(statement, out var command))
            commands[statement] =
                command = new CachedCommand { CommandText = statement, Connection = this, CommandTimeout = DefaultTimeout };
        return command.Take() ? command : base.CreateCommand();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var command in commands.Values)
                command.End();
            commands.Clear();
        }

        base.Dispose(disposing);
    }

    private sealed class CachedCommand : SqliteCommand
    {
        private bool isTaken;
        private bool hasEnded;

        public bool Take() => !isTaken && (isTaken = true);

        public void End()
        {
            hasEnded = true;
            Dispose();
        }

        public override SqliteParameter CreateParameter() => new PrefixedParameter();

        // Its user has finished with it; it is disposed with its connection.
        protected override void Dispose(bool disposing)
        {
            if (hasEnded)
            {
                base.Dispose(disposing);
                return;
            }

            Parameters.Clear();
            Transaction = null;
            isTaken = false;
        }
    }

    /// <summary>Has the name that SQLite knows, which is looked up at every execution: Dapper's has no prefix.</summary>
    private sealed class PrefixedParameter : SqliteParameter
    {
        [AllowNull]
        public override string ParameterName
        {
            get => base.ParameterName;
            set => base.ParameterName = value is null or ['@', ..] ? value : "@" + value;
        }
    }
}
