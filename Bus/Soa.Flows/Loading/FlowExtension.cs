using System.Reflection;
using System.Runtime.Loader;
using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>
/// Represents an assembly with further steps and endpoints, and with its dependencies beside it. Assemblies that this process has loaded
/// are shared with it, so that its steps are steps of this library.
/// </summary>
internal sealed class FlowExtension(string file) : AssemblyLoadContext(Path.GetFileName(file))
{
    private readonly AssemblyDependencyResolver resolver = new(file);

    /// <summary>Loads an assembly.</summary>
    /// <exception cref="FlowLoadException">It is missing, is not an assembly for this version, or has nothing for flows.</exception>
    public static Assembly Load(string file)
    {
        if (!File.Exists(file))
            throw Unusable(
                file, "There is no such file. The setting Soa:Flows:Extensions names assemblies with further steps and endpoints.");
        try
        {
            var assembly = new FlowExtension(file).LoadFromAssemblyPath(file);
            return assembly.GetTypes().Any(
                type => type.IsClass && (type.IsAssignableTo(typeof(IFlowStep)) || type.IsAssignableTo(typeof(IEndpointTarget))))
                ? assembly
                : throw Unusable(file, $"It has no step and no endpoint: no class is an {nameof(IFlowStep)} or {nameof(IEndpointTarget)}.");
        }
        catch (Exception error) when (error is BadImageFormatException or FileLoadException or ReflectionTypeLoadException or IOException)
        {
            throw Unusable(file, $"It cannot be loaded; was it built for this version of Soa? {error.Message}");
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name))
            return null;
        return resolver.ResolveAssemblyToPath(assemblyName) is { } path && !IsOurs(assemblyName) ? LoadFromAssemblyPath(path) : null;
    }

    private static bool IsOurs(AssemblyName name) =>
        AppDomain.CurrentDomain.BaseDirectory is var home && File.Exists(Path.Combine(home, name.Name + ".dll"));

    private static FlowLoadException Unusable(string file, string why) => new([new FlowError(file, 0, why)]);
}
