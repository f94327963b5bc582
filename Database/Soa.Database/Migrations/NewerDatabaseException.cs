namespace Soa.Database.Migrations;

/// <summary>A database has migrations that this version of the program does not know, so it is left as it is.</summary>
public sealed class NewerDatabaseException(string message) : Exception(message);
