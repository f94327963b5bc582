using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Failures;

/// <summary>Gives every logger of a process a <see cref="FailureLog"/> in front of it.</summary>
internal sealed class FailureLogFactory(ILoggerFactory inner) : ILoggerFactory
{
    // The key under which the process's own factory is registered; the container disposes it.
    private const string Inner = "soa.logging";

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new FailureLog(inner.CreateLogger(categoryName), categoryName);

    public void Dispose()
    {
    }

    /// <summary>Puts it before the factory that is registered, once.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        var own = services.Last(service => service.ServiceType == typeof(ILoggerFactory) && !service.IsKeyedService);
        if (services.Any(service => service.IsKeyedService && Equals(service.ServiceKey, Inner)))
            return;
        services.Add(
            own.ImplementationInstance is { } instance ? new ServiceDescriptor(typeof(ILoggerFactory), Inner, instance)
            : own.ImplementationFactory is { } create ? new ServiceDescriptor(
                typeof(ILoggerFactory), Inner, (provider, _) => create(provider), ServiceLifetime.Singleton)
            : new ServiceDescriptor(typeof(ILoggerFactory), Inner, own.ImplementationType!, ServiceLifetime.Singleton));
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(
            provider => new FailureLogFactory(provider.GetRequiredKeyedService<ILoggerFactory>(Inner))));
    }
}
