
namespace Soa.Flows.Loading;

/// <summary>Describes what the catalogue knows of a kind of endpoint.</summary>
/// <param name="Schemes">The schemes of its addresses; the first is its name.</param>
/// <param name="Pattern">Its name in Enterprise Integration Patterns.</param>
/// <param name="Description">The description, for people.</param>
/// <param name="Example">An address.</param>
/// <param name="Target">Makes a target of an address that steps send to; <c>null</c> if it is only received from.</param>
/// <param name="Source">Makes a source of an address that flows receive from; <c>null</c> if it is only sent to.</param>
public sealed record EndpointDefinition(
    IReadOnlyList<string> Schemes,
    string Pattern,
    string Description,
    string Example,
    Func<EndpointSource, IEndpointTarget?>? Target,
    Func<EndpointSource, FlowSource?>? Source)
{
    /// <summary>Gets the options it takes where flows receive from it: <c>from: { endpoint: file:in, pattern: "*.xml" }</c>.</summary>
    public IReadOnlyList<StepOption> SourceOptions { get; init; } = [];

    /// <summary>
    /// Gets the options it takes where steps send to it: <c>call: { endpoint: http://partner.example/orders, method: PUT }</c>.
    /// </summary>
    public IReadOnlyList<StepOption> TargetOptions { get; init; } = [];

    /// <summary>Gets the endpoint with options as written in a flow file, in YAML; empty if <see cref="Example"/> says all.</summary>
    public string OptionsExample { get; init; } = "";

    /// <summary>Makes what receives from its sources, once a process; <c>null</c> if nothing has to run for that.</summary>
    public Func<IServiceProvider, IFlowListener?>? Listener { get; init; }

    /// <summary>Gets the option that names the address when an endpoint is written with options.</summary>
    internal static StepOption Endpoint { get; } = new("endpoint", OptionKind.Text, "The address.", Required: true);
}
