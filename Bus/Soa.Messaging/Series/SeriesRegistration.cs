using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Series;

/// <summary>Adds series to a process that has a database.</summary>
public static class SeriesRegistration
{
    private static readonly TimeSpan KeepShortest = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeepMinutes = TimeSpan.FromDays(2);

    /// <summary>
    /// Measures what the libraries emit, writes it to the shared database with a heartbeat of the process, and adds
    /// <see cref="SeriesReader"/>, which reads the series of all processes. The settings are under <c>Soa:Series</c>.
    /// </summary>
    /// <param name="services">Where to register. A shared database must be there too.</param>
    /// <param name="configuration">The configuration of the process.</param>
    /// <param name="role">What the process is made of, for people.</param>
    public static IServiceCollection AddSeries(this IServiceCollection services, IConfiguration configuration, string role)
    {
        services.AddSettings<SeriesOptions>(configuration).AddSingleton<SeriesStore>()
            .AddSingleton(provider => new SeriesReader(
                provider.GetRequiredService<SeriesStore>(), provider.GetRequiredService<TimeProvider>()));
        var retention = configuration.ReadSettings<SeriesOptions>().Retention;
        if (retention == TimeSpan.Zero)
            return services;
        services.AddMetrics().AddHealthChecks();
        return services
            .AddDatabaseReadiness()
            .AddRetention(SeriesStore.DeleteInstances, retention)
            .AddRetention(SeriesStore.DeleteLong, retention)
            .AddRetention(SeriesStore.DeleteMinutes, Shorter(KeepMinutes))
            .AddRetention(SeriesStore.DeleteShortest, Shorter(KeepShortest))
            .AddSingleton(new SeriesRole(role))
            .AddSingleton<SeriesWriter>()
            .AddHostedService(provider => provider.GetRequiredService<SeriesWriter>());

        TimeSpan Shorter(TimeSpan usual) => retention < usual ? retention : usual;
    }
}
