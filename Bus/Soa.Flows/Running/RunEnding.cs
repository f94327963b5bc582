namespace Soa.Flows.Running;

/// <summary>What a step wants done when the run of its flow has ended.</summary>
/// <param name="result">How; <c>null</c> if with a technical failure, after which the run may start over.</param>
/// <param name="cancellationToken">Gives up.</param>
internal delegate ValueTask RunEnding(FlowResult? result, CancellationToken cancellationToken);
