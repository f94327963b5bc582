using Microsoft.Data.Sqlite;
using Soa.Database.Dialects;

namespace Soa.Database;

/// <summary>
/// Limits a database to one process with an in-memory bus. For SQLite it is a file beside the database, for SQL Server an application
/// lock on a connection that stays open; both are released however the process ends.
/// </summary>
/// <param name="options">The database.</param>
public sealed class DatabaseLock(DatabaseOptions options) : IAsyncDisposable
{
    private FileStream? file;
    private ServerLock? server;

    /// <summary>Takes the database for this process. A SQLite database in memory belongs to its process anyway.</summary>
    /// <exception cref="DatabaseConfigurationException">Another process has it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            server = new ServerLock(options);
            await server.TakeAsync(cancellationToken);
        }
        else if (new SqliteConnectionStringBuilder(options.ConnectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: var source }
            && source.Length > 0 && !source.StartsWith(':') && !source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            file = TakeFile(source);
        }
    }

    /// <summary>
    /// Takes the lock of SQL Server again if its connection was lost. Called from time to time, it also keeps that connection from being
    /// closed as idle.
    /// </summary>
    /// <exception cref="DatabaseConfigurationException">Another process has taken the database meanwhile.</exception>
    public Task RenewAsync(CancellationToken cancellationToken) => server?.TakeAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Releases the lock.</summary>
    public async ValueTask DisposeAsync()
    {
        file?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    private static FileStream TakeFile(string source)
    {
        try
        {
            return new FileStream(
                $"{Path.GetFullPath(source)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new DatabaseConfigurationException(
                $"Another process with an in-memory bus uses SQLite {Path.GetFullPath(source)}, and only one may. Stop it, "
                    + "or give this process a database of its own: --Soa:Data=<folder>.");
        }
        catch (DirectoryNotFoundException)
        {
            throw new DatabaseConfigurationException($"SQLite {Path.GetFullPath(source)} cannot be opened: its folder does not exist. "
                + "Create it, or change ConnectionStrings:Soa.");
        }
    }
}
