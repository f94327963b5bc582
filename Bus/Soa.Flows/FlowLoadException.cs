using Soa.Documents.Faults;

namespace Soa.Flows;

/// <summary>Reports that flows cannot be loaded; the message lists all errors, one in a line.</summary>
public sealed class FlowLoadException(IReadOnlyList<FlowError> errors)
    : Exception($"{errors.Count} error(s) in flows:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}"), IExpectedFailure
{
    /// <inheritdoc/>
    public FailureKind Kind => FailureKind.Permanent;

    /// <summary>Gets all errors.</summary>
    public IReadOnlyList<FlowError> Errors => errors;
}
