using Microsoft.Data.Sqlite;

namespace Soa.Database;

/// <summary>Keeps a SQLite database to one process: a file beside it that is held open, and free again however the process ends.</summary>
public sealed class DatabaseLock : IDisposable
{
    private readonly FileStream? file;

    private DatabaseLock(FileStream? file) => this.file = file;

    /// <summary>Takes a database for this process. A server's, and one in memory, is taken by nobody.</summary>
    /// <exception cref="DatabaseConfigurationException">Another process has it.</exception>
    public static DatabaseLock Take(DatabaseOptions options)
    {
        if (options.Provider != DatabaseProvider.Sqlite || new SqliteConnectionStringBuilder(options.ConnectionString) is not { Mode: not SqliteOpenMode.Memory, DataSource: var source }
            || source.Length == 0 || source.StartsWith(':') || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return new DatabaseLock(null);
        }

        try
        {
            return new DatabaseLock(new FileStream($"{Path.GetFullPath(source)}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new DatabaseConfigurationException(
                $"Another process works on SQLite {Path.GetFullPath(source)} with a bus in memory, and only one may. Stop it, or give this one a database of its own: --Soa:Data=<folder>.");
        }
        catch (DirectoryNotFoundException)
        {
            throw new DatabaseConfigurationException($"SQLite {Path.GetFullPath(source)} cannot be opened: there is no such folder. Make it, or change ConnectionStrings:Soa.");
        }
    }

    /// <summary>Lets others have it.</summary>
    public void Dispose() => file?.Dispose();
}
