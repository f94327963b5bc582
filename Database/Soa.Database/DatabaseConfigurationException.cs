namespace Soa.Database;

/// <summary>Reports database settings that cannot work. The message says what to change and contains no secret.</summary>
public sealed class DatabaseConfigurationException(string message) : Exception(message);
