namespace Soa.Database;

/// <summary>
/// Reports that the connection was lost during COMMIT, so that the work may or may not have been done. A caller that repeats it must be
/// able to detect a repetition.
/// </summary>
public sealed class CommitUnknownException(string database, Exception cause)
    : Exception($"The connection to {database} was lost during the commit, so the work may or may not have been done. "
    + $"Check before repeating it. {cause.Message}", cause);
