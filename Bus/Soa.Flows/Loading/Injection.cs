using Microsoft.Extensions.DependencyInjection;

namespace Soa.Flows.Loading;

/// <summary>Creates instances of a step or an endpoint. A constructor gets what the flow file says, and services of the host.</summary>
/// <typeparam name="TPart">The step or endpoint.</typeparam>
internal sealed class Injection<TPart>
    where TPart : class
{
    private readonly ObjectFactory<TPart> create;
    private readonly object[] arguments;
    private readonly IServiceScopeFactory scopes;

    private Injection(ObjectFactory<TPart> create, object[] arguments, IServiceProvider services)
    {
        this.create = create;
        this.arguments = arguments;
        scopes = services.GetRequiredService<IServiceScopeFactory>();
    }

    /// <summary>Prepares to create instances.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="arguments">The values of the flow file.</param>
    /// <param name="problem">Why that is impossible.</param>
    /// <returns><c>null</c> if it is impossible.</returns>
    public static Injection<TPart>? Prepare(IServiceProvider services, object[] arguments, out string? problem)
    {
        problem = Missing(services, arguments);
        if (problem is not null)
            return null;
        try
        {
            return new(ActivatorUtilities.CreateFactory<TPart>([.. arguments.Select(argument => argument.GetType())]), arguments, services);
        }
        catch (InvalidOperationException error)
        {
            problem = $"{typeof(TPart)} cannot be created: {error.Message}";
            return null;
        }
    }

    /// <summary>Opens a scope for one document.</summary>
    public AsyncServiceScope OpenScope() => scopes.CreateAsyncScope();

    /// <summary>Creates an instance with the services of a scope.</summary>
    public TPart Create(IServiceProvider scope) => create(scope, arguments);

    /// <summary>Disposes of an instance, which no scope does.</summary>
    public static async ValueTask ReleaseAsync(TPart part)
    {
        if (part is IAsyncDisposable both)
            await both.DisposeAsync();
        else
            (part as IDisposable)?.Dispose();
    }

    // Said when flows are loaded, and not when the first document comes.
    private static string? Missing(IServiceProvider services, object[] arguments)
    {
        if (typeof(TPart).GetConstructors() is not [var constructor])
            return null;
        var known = services.GetRequiredService<IServiceProviderIsService>();
        var missing = constructor.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue && !parameter.IsDefined(typeof(FromKeyedServicesAttribute), inherit: false))
            .Where(parameter => !arguments.Any(parameter.ParameterType.IsInstanceOfType) && !known.IsService(parameter.ParameterType))
            .Select(parameter => parameter.ParameterType.Name)
            .ToArray();
        return missing.Length == 0
            ? null
            : $"{typeof(TPart)} needs {string.Join(" and ", missing)}, which the host does not have. Register it in the host's services.";
    }
}
