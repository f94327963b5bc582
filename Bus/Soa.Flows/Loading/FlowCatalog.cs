using System.Collections.Frozen;
using System.Reflection;
using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>
/// Represents all steps and endpoints that flows may use: every <see cref="IFlowStep"/> and <see cref="IEndpointTarget"/> with a static
/// property <c>Definition</c>. To add one is to add a file.
/// </summary>
public sealed class FlowCatalog
{
    private FlowCatalog(IReadOnlyList<StepDefinition> steps, IReadOnlyList<EndpointDefinition> endpoints, IServiceProvider services)
    {
        ThrowIfTwice("step", steps.Select(step => step.Name));
        ThrowIfTwice("endpoint", endpoints.SelectMany(endpoint => endpoint.Schemes));
        Steps = steps.ToFrozenDictionary(step => step.Name, StringComparer.Ordinal);
        Endpoints = endpoints.SelectMany(endpoint => endpoint.Schemes, (endpoint, scheme) => (endpoint, scheme))
            .ToFrozenDictionary(pair => pair.scheme, pair => pair.endpoint, StringComparer.Ordinal);
        Services = services;
    }

    /// <summary>Gets the catalogue of this library.</summary>
    public static FlowCatalog BuiltIn { get; } = Of();

    /// <summary>Gets the steps by name.</summary>
    public FrozenDictionary<string, StepDefinition> Steps { get; }

    /// <summary>Gets the endpoints by scheme.</summary>
    public FrozenDictionary<string, EndpointDefinition> Endpoints { get; }

    /// <summary>Gets where the steps and endpoints of users get what they need by their constructors.</summary>
    internal IServiceProvider Services { get; }

    /// <summary>Returns the catalogue of this library and of further assemblies.</summary>
    public static FlowCatalog Of(params IReadOnlyList<Assembly> more) => Of(more, [], NoHost.Services);

    /// <summary>
    /// Returns the catalogue of this library and of assemblies that are loaded for it, for a program that is not a host.
    /// </summary>
    /// <inheritdoc cref="ForHost"/>
    public static FlowCatalog WithExtensions(IReadOnlyList<string> files, string folder) =>
        files.Count == 0 ? BuiltIn : ForHost(files, folder, [], NoHost.Services);

    /// <summary>
    /// Returns the catalogue of a host: that of this library, of assemblies that are loaded for it, and of steps and endpoints of its
    /// own.
    /// </summary>
    /// <param name="files">The assemblies' files.</param>
    /// <param name="folder">The folder that relative names count from.</param>
    /// <param name="parts">The host's own steps and endpoints.</param>
    /// <param name="services">The services of the host, which steps and endpoints get by their constructors.</param>
    /// <exception cref="FlowLoadException">A file or a type cannot be used; the message says which and why.</exception>
    public static FlowCatalog ForHost(IReadOnlyList<string> files, string folder, IReadOnlyList<Type> parts, IServiceProvider services)
    {
        var errors = parts.Select(FlowPart.Problem).OfType<FlowError>().ToArray();
        if (errors.Length > 0)
            throw new FlowLoadException(errors);
        var assemblies = files.Select(file => FlowExtension.Load(Path.GetFullPath(file, folder))).ToArray();
        try
        {
            return Of(assemblies, parts, services);
        }
        catch (InvalidOperationException twice)
        {
            var places = string.Join(", ", files.Concat(parts.Select(part => part.FullName!)));
            throw new FlowLoadException([new FlowError(places, 0, twice.Message)]);
        }
    }

    private static FlowCatalog Of(IReadOnlyList<Assembly> more, IReadOnlyList<Type> parts, IServiceProvider services)
    {
        var types = more.Prepend(typeof(FlowCatalog).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false }).Union(parts).ToArray();
        return new FlowCatalog(
            FlowPart.Definitions<IFlowStep, StepDefinition>(types),
            FlowPart.Definitions<IEndpointTarget, EndpointDefinition>(types),
            services);
    }

    private static void ThrowIfTwice(string what, IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !seen.Add(name)))
            throw new InvalidOperationException($"There are two {what}s named '{name}'. Rename the one that is yours.");
    }
}
