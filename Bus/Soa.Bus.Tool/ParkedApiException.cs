namespace Soa.Bus.Tool;

/// <summary>The API refused; the message is its own.</summary>
internal sealed class ParkedApiException(string message) : Exception(message);
