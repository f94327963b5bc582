using Soa.Documents.Faults;
using Soa.Messaging.Failures;

namespace Soa.ServiceModel;

/// <summary>A failure of which the caller is told more than that there was one.</summary>
/// <param name="fault">What the caller is told.</param>
/// <param name="cause">What happened.</param>
public sealed class FaultedReplyException(Fault fault, Exception cause) : Exception(cause.Message, cause), IExpectedFailure
{
    /// <summary>What the caller is told.</summary>
    public Fault Fault => fault;

    /// <inheritdoc/>
    public FailureKind Kind { get; } = Failure.KindOf(cause);
}
