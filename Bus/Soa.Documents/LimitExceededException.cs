using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>The exception that is thrown when something that is written or read exceeds a limit.</summary>
public sealed class LimitExceededException(LimitMet limit, string message) : Exception(message)
{
    /// <summary>Gets the limit.</summary>
    public LimitMet Limit => limit;
}
