using System.Collections.Frozen;
using System.Reflection;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Loading;

/// <summary>
/// All steps and endpoints that flows may use: every <see cref="IFlowStep"/> and <see cref="IEndpointTarget"/> with a static property
/// <c>Definition</c>. To add one is to add a file.
/// </summary>
public sealed class FlowCatalog
{
    private FlowCatalog(IReadOnlyList<StepDefinition> steps, IReadOnlyList<EndpointDefinition> endpoints)
    {
        Steps = steps.ToFrozenDictionary(step => step.Name, StringComparer.Ordinal);
        Endpoints = endpoints.SelectMany(endpoint => endpoint.Schemes, (endpoint, scheme) => (endpoint, scheme))
            .ToFrozenDictionary(pair => pair.scheme, pair => pair.endpoint, StringComparer.Ordinal);
    }

    /// <summary>The catalogue of this library.</summary>
    public static FlowCatalog BuiltIn { get; } = Of();

    /// <summary>The steps by name.</summary>
    public FrozenDictionary<string, StepDefinition> Steps { get; }

    /// <summary>The endpoints by scheme.</summary>
    public FrozenDictionary<string, EndpointDefinition> Endpoints { get; }

    /// <summary>The catalogue of this library and of further assemblies.</summary>
    public static FlowCatalog Of(params IReadOnlyList<Assembly> more)
    {
        var types = more.Prepend(typeof(FlowCatalog).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false }).ToArray();
        return new FlowCatalog(Definitions<IFlowStep, StepDefinition>(types), Definitions<IEndpointTarget, EndpointDefinition>(types));
    }

    private static TDefinition[] Definitions<TPart, TDefinition>(IEnumerable<Type> types)
        where TDefinition : class =>
        [.. types.Where(typeof(TPart).IsAssignableFrom)
            .Select(type => type.GetProperty("Definition", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as TDefinition)
            .OfType<TDefinition>()];
}
