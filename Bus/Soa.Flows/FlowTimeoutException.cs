using Soa.Documents.Faults;

namespace Soa.Flows;

/// <summary>A flow took longer over a document than it may: a technical failure, as it waited for others who may be quicker again. Its message may be told to callers.</summary>
public sealed class FlowTimeoutException(string flow, TimeSpan limit, bool isOwn, Exception cause)
    : Exception($"Flow {flow} took longer than {limit.TotalSeconds} s over one document and was stopped ({(isOwn ? "'time:' in the flow" : $"setting {FlowOptions.Section}:Limits:{nameof(FlowLimits.FlowTime)}")}).", cause), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Passing;
}
