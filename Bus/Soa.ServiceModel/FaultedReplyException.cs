using Soa.Documents.Faults;
using Soa.Messaging.Failures;

namespace Soa.ServiceModel;

/// <summary>The exception that is thrown for a failure whose caller gets a fault of its own.</summary>
/// <param name="fault">The fault that the caller gets.</param>
/// <param name="cause">The failure.</param>
public sealed class FaultedReplyException(Fault fault, Exception cause) : Exception(cause.Message, cause), IExpectedFailure
{
    /// <summary>Gets the fault that the caller gets.</summary>
    public Fault Fault => fault;

    /// <inheritdoc/>
    public FailureKind Kind { get; } = Failure.KindOf(cause);
}
