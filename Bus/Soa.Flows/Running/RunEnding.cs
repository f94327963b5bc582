namespace Soa.Flows.Running;

/// <summary>Describes what a step wants done when the run of its flow has ended.</summary>
/// <param name="result">How; <c>null</c> if with a technical failure, after which the run may start over.</param>
/// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
internal delegate ValueTask RunEnding(FlowResult? result, CancellationToken cancellationToken);
