namespace Soa.Bus.Tool;

/// <summary>Represents the API refused; the message is its own.</summary>
internal sealed class ParkedApiException(string message) : Exception(message);
