namespace Soa.Processes;

/// <summary>Reports in one line why the system did not start.</summary>
internal sealed class StartFailedException(string message) : Exception(message);
