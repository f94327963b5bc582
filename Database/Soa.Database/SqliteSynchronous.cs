namespace Soa.Database;

/// <summary>
/// Specifies when SQLite, writing ahead, waits for the disk (its <c>PRAGMA synchronous</c>). Neither value loses anything when the
/// process is killed.
/// </summary>
public enum SqliteSynchronous
{
    /// <summary>
    /// When the log goes into the database: a power cut may take the commits of the last moments with it, and never leaves half of one.
    /// </summary>
    Normal = 1,

    /// <summary>At each commit: a power cut takes nothing that was acknowledged.</summary>
    Full = 2,
}
