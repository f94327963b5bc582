namespace Soa.Flows.Running;

/// <summary>
/// Represents a step of a flow, compiled. One instance serves all documents at once, so it keeps nothing of any, unless it is made by
/// <see cref="Loading.StepSource.Create{TStep}"/>, which injects services. The class has a static property <c>Definition</c> of type
/// <see cref="Loading.StepDefinition"/>, by which the catalogue finds it.
/// </summary>
public interface IFlowStep
{
    /// <summary>Does its work on the exchange.</summary>
    /// <returns>How the flow goes on.</returns>
    /// <exception cref="Exception">A technical failure: the document is delivered again, later, or parked.</exception>
    ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken);
}
