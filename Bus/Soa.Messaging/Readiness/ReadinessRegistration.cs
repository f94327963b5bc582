using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;

namespace Soa.Messaging.Readiness;

/// <summary>Adds the check whether the shared database can be used.</summary>
public static class ReadinessRegistration
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    /// <summary>Adds the health check <c>database</c>, once.</summary>
    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(DatabaseHealth)))
            return services;
        services.AddSingleton(provider => new DatabaseHealth(provider.GetRequiredService<ProcessDatabase>().Database));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"], timeout: CheckTime);
        return services.AddDatabaseReadiness();
    }

    /// <summary>Adds <see cref="DatabaseReadiness"/>, once.</summary>
    internal static IServiceCollection AddDatabaseReadiness(this IServiceCollection services)
    {
        services.TryAddSingleton(ProcessDatabase.None);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new DatabaseReadiness(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DatabaseReadiness>>(),
            provider.GetRequiredService<ProcessDatabase>().Database));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IHostedService, DatabaseReadiness>(provider => provider.GetRequiredService<DatabaseReadiness>()));
        return services;
    }
}
