using Soa.Documents.Faults;

namespace Soa.Flows;

/// <summary>
/// Reports that a flow took longer over a document than it may: a technical failure, as others may answer faster next time. Callers may
/// see its message.
/// </summary>
public sealed class FlowTimeoutException(string flow, TimeSpan limit, bool isOwn, Exception cause)
    : Exception($"Flow {flow} took longer than {limit.TotalSeconds} s over one document and was stopped "
    + $"({(isOwn ? "'time:' in the flow" : $"setting {FlowOptions.Section}:Limits:{nameof(FlowLimits.FlowTime)}")}).",
    cause), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Passing;
}
