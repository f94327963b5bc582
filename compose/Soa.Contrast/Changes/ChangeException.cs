namespace Soa.Contrast.Changes;

/// <summary>The exception that is thrown when changes cannot be counted. Its message says why, and what to do.</summary>
internal sealed class ChangeException(string message, Exception? inner = null) : Exception(message, inner);
