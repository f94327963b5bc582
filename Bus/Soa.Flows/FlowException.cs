using Soa.Documents.Faults;

namespace Soa.Flows;

/// <summary>A flow cannot go on: a technical failure, after which its document is delivered again or parked.</summary>
public sealed class FlowException(string message, Exception? cause = null) : Exception(message, cause), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Permanent;
}
