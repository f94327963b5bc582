using Soa.Documents;

namespace Soa.Messaging;

/// <summary>A service gave no answer: a technical failure, worth trying again.</summary>
public sealed class ServiceUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>True if the service reported that the same call fails again until somebody corrects something.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>The fault with which the service answered, if it gave one.</summary>
    public Document? Fault { get; init; }
}
