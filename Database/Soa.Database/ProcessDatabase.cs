namespace Soa.Database;

/// <summary>
/// Holds the shared database of a process, or says that the process has none. What can work without a database asks for this.
/// </summary>
/// <param name="Database">The database; <c>null</c> if there is none.</param>
public sealed record ProcessDatabase(SharedDatabase? Database)
{
    /// <summary>The process has no database.</summary>
    public static readonly ProcessDatabase None = new((SharedDatabase?)null);
}
