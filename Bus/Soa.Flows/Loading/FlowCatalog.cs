using System.Collections.Frozen;
using System.Reflection;
using Soa.Flows.Endpoints;
using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>
/// All steps and endpoints that flows may use: every <see cref="IFlowStep"/> and <see cref="IEndpointTarget"/> with a static property
/// <c>Definition</c>. To add one is to add a file.
/// </summary>
public sealed class FlowCatalog
{
    private FlowCatalog(IReadOnlyList<StepDefinition> steps, IReadOnlyList<EndpointDefinition> endpoints)
    {
        ThrowIfTwice("step", steps.Select(step => step.Name));
        ThrowIfTwice("endpoint", endpoints.SelectMany(endpoint => endpoint.Schemes));
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

    /// <summary>The catalogue of this library and of assemblies that are loaded for it.</summary>
    /// <param name="files">The assemblies' files.</param>
    /// <param name="folder">The folder that relative names count from.</param>
    /// <exception cref="FlowLoadException">A file cannot be used; the message says which and why.</exception>
    public static FlowCatalog WithExtensions(IReadOnlyList<string> files, string folder)
    {
        if (files.Count == 0)
            return BuiltIn;
        var assemblies = files.Select(file => FlowExtension.Load(Path.GetFullPath(file, folder))).ToArray();
        try
        {
            return Of(assemblies);
        }
        catch (InvalidOperationException twice)
        {
            throw new FlowLoadException([new FlowError(string.Join(", ", files), 0, twice.Message)]);
        }
    }

    private static void ThrowIfTwice(string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !seen.Add(name)))
            throw new InvalidOperationException($"There are two {what}s named '{name}'. Rename the one that is yours.");
    }

    private static TDefinition[] Definitions<TPart, TDefinition>(IEnumerable<Type> types)
        where TDefinition : class =>
        [.. types.Where(typeof(TPart).IsAssignableFrom)
            .Select(type => type.GetProperty("Definition", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) as TDefinition)
            .OfType<TDefinition>()];
}
