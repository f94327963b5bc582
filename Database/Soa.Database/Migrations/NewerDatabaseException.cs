namespace Soa.Database.Migrations;

/// <summary>Reports that a database has migrations that this version of the program does not know, so it is not changed.</summary>
public sealed class NewerDatabaseException(string message) : Exception(message);
