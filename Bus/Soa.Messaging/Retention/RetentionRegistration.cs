using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Retention;

/// <summary>
/// Adds rows that are deleted by age. The owner of a table registers its rule, so that no table grows because another part is absent.
/// </summary>
public static class RetentionRegistration
{
    /// <summary>Adds a rule, and the sweeper that follows all of them.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="delete">Deletes what is older than <c>@Before</c>, at most <c>@Take</c> rows.</param>
    /// <param name="age">How long it is kept.</param>
    public static IServiceCollection AddRetention(this IServiceCollection services, Statement delete, TimeSpan age) =>
        services.AddRetention(delete, _ => age);

    /// <summary>Adds a rule whose age is known once the process is put together.</summary>
    /// <inheritdoc cref="AddRetention(IServiceCollection, Statement, TimeSpan)"/>
    public static IServiceCollection AddRetention(
        this IServiceCollection services, Statement delete, Func<IServiceProvider, TimeSpan> age) =>
        services.AddRetention(delete, age, RetentionRule.DefaultStep);

    /// <summary>Adds a rule with the number of rows that one transaction deletes at most.</summary>
    internal static IServiceCollection AddRetention(
        this IServiceCollection services, Statement delete, Func<IServiceProvider, TimeSpan> age, int step)
    {
        services.AddDatabaseReadiness().TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RetentionSweeper>(provider => new(
            provider.GetServices<RetentionRule>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetentionSweeper>>(), provider.GetRequiredService<ProcessDatabase>().Database,
            provider.GetRequiredService<DatabaseReadiness>())));
        return services.AddSingleton(provider => new RetentionRule(delete, age(provider), step));
    }
}
