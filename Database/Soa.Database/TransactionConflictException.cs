namespace Soa.Database;

/// <summary>
/// Another transaction changed what this one had read, before this one could write. Thrown inside a transaction, it rolls that back and runs it again, as
/// after a deadlock: it then reads what the other wrote.
/// </summary>
public sealed class TransactionConflictException(string message) : Exception(message);
