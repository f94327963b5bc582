namespace Soa.Database;

/// <summary>The database settings cannot work. The message says what to change and holds no secret.</summary>
public sealed class DatabaseConfigurationException(string message) : Exception(message);
