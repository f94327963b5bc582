namespace Soa.Messaging;

/// <summary>
/// Describes to the parked documents how flows name their queues and mark their documents. The library of flows registers it.
/// </summary>
/// <param name="FlowOf">Returns the flow whose queue this is; <c>null</c> if it is not the queue of a flow.</param>
/// <param name="VersionHeader">The header that names the version of the flow that began a document.</param>
public sealed record FlowConventions(Func<string, string?> FlowOf, string VersionHeader);
