namespace Soa.Contrast.Microservices.Copies;

/// <summary>The exception that is thrown if an event came before another on which it builds: it is worth trying again.</summary>
internal sealed class NotHeardYetException(string what) : Exception($"Nothing has been heard of {what} yet.");
