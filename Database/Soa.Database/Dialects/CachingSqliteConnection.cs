using Microsoft.Data.Sqlite;

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
}
