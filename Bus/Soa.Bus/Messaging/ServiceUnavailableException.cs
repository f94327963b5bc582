namespace Soa.Bus.Messaging;

/// <summary>A service gave no answer: a technical failure, worth trying again.</summary>
public sealed class ServiceUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
