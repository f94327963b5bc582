using Soa.Bus.Documents;

namespace Soa.Bus.Messaging;

/// <summary>A service gave no answer: a technical failure, worth trying again.</summary>
public sealed class ServiceUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The fault with which the service answered, if it gave one.</summary>
    internal Document? Fault { get; init; }
}
