using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Soa.Database;

namespace Soa.Messaging.Readiness;

/// <summary>Lets a process find out whether the shared database can be used.</summary>
public static class ReadinessRegistration
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    /// <summary>Adds the health check <c>database</c>, once.</summary>
    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(DatabaseHealth)))
            return services;
        services.AddSingleton(provider => new DatabaseHealth(provider.GetService<SharedDatabase>()));
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"], timeout: CheckTime);
        return services.AddDatabaseReadiness();
    }

    /// <summary>Adds <see cref="DatabaseReadiness"/>, once.</summary>
    internal static IServiceCollection AddDatabaseReadiness(this IServiceCollection services)
    {
        services.TryAddSingleton<DatabaseReadiness>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DatabaseReadiness>(provider => provider.GetRequiredService<DatabaseReadiness>()));
        return services;
    }
}
