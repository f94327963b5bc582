using Soa.Documents.Faults;

namespace Soa.Flows;

/// <summary>Reports that a flow cannot continue: a technical failure, after which its document is delivered again or parked.</summary>
public sealed class FlowException(string message, Exception? cause = null) : Exception(message, cause), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Permanent;
}
