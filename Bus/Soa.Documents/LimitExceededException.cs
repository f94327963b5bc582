using Soa.Documents.Faults;

namespace Soa.Documents;

/// <summary>Something that is written or read goes beyond a limit.</summary>
public sealed class LimitExceededException(LimitMet limit, string message) : Exception(message)
{
    /// <summary>The limit.</summary>
    public LimitMet Limit => limit;
}
