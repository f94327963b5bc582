namespace Soa.Database;

/// <summary>The connection was lost during COMMIT: the work may have been done or not. Whoever repeats it must be able to tell a repetition.</summary>
public sealed class CommitUnknownException(string database, Exception cause)
    : Exception($"The connection to {database} was lost during the commit, so the work may have been done or not; look before it is repeated. {cause.Message}", cause);
