using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Parked;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;
using Soa.Messaging.Series;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Alerting;

/// <summary>Adds alerts to a process that has the parked documents.</summary>
public static class AlertRegistration
{
    /// <summary>
    /// Looks for alerts, keeps them in the shared database, and sends messages, with the settings under <c>Soa:Alerts</c>. The channels
    /// are those of <see cref="AlertChannels"/>, if it is registered.
    /// </summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AlertOptions>(configuration)
            .AddSingleton<AlertStore>()
            .AddSingleton<Alerts>()
            .AddRetention(AlertStore.DeleteEnded, provider => provider.GetRequiredService<AlertOptions>().Retention)
            .AddRetention(AlertStore.DeleteMessages, provider => provider.GetRequiredService<AlertOptions>().Retention)
            .TryAddSingleton(new AlertChannels([]));
        if (!configuration.ReadSettings<AlertOptions>().Enabled)
            return services;
        return services
            .AddDatabaseReadiness()
            .AddSingleton(provider => new AlertFigureReader(
                provider.GetRequiredService<AlertOptions>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetService<SeriesReader>(), provider.GetService<ParkedGroups>()))
            .AddSingleton<AlertBook>()
            .AddSingleton<AlertOutbox>()
            .AddSingleton<AlertSender>()
            .AddSingleton<DatabaseAlert>()
            .AddSingleton(provider => new AlertEngine(
                provider.GetRequiredService<SharedDatabase>(), provider.GetRequiredService<AlertFigureReader>(),
                provider.GetRequiredService<AlertBook>(), provider.GetRequiredService<AlertOutbox>(),
                provider.GetRequiredService<AlertOptions>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<AlertEngine>>(), provider.GetService<FlowConventions>()))
            .AddSingleton<AlertWorker>()
            .AddHostedService(provider => provider.GetRequiredService<AlertWorker>());
    }
}
