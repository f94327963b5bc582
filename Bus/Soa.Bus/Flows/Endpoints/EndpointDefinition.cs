namespace Soa.Bus.Flows.Endpoints;

/// <summary>What the catalogue knows of a kind of endpoint.</summary>
/// <param name="Schemes">What addresses begin with; the first is its name.</param>
/// <param name="Pattern">Its name in Enterprise Integration Patterns.</param>
/// <param name="Description">What it does.</param>
/// <param name="Example">An address.</param>
/// <param name="Target">Makes a target of an address that steps send to; <c>null</c> if it is only received from.</param>
/// <param name="Source">Makes a source of an address that flows receive from; <c>null</c> if it is only sent to.</param>
public sealed record EndpointDefinition(
    IReadOnlyList<string> Schemes,
    string Pattern,
    string Description,
    string Example,
    Func<EndpointSource, IEndpointTarget?>? Target,
    Func<EndpointSource, FlowSource?>? Source);
