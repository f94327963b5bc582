using Soa.Documents;

namespace Soa.Messaging;

/// <summary>Reports that a service gave no answer: a technical failure, after which another attempt may succeed.</summary>
public sealed class ServiceUnavailableException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>
    /// Gets a value that indicates whether the service reported that the same call fails again until somebody corrects something.
    /// </summary>
    public bool IsPermanent { get; init; }

    /// <summary>Gets the fault with which the service answered, if it gave one.</summary>
    public Document? Fault { get; init; }
}
