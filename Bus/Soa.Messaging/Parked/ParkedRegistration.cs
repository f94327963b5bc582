using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Messaging.Auditing;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;

namespace Soa.Messaging.Parked;

/// <summary>Adds the parked documents to a process that has a database.</summary>
public static class ParkedRegistration
{
    private const int AtOnce = 4;

    /// <summary>
    /// Receives the dead letters into the table <c>ParkedDocuments</c>, with the settings under <c>Soa:Parked</c>. A <see
    /// cref="SharedDatabase"/> and the bus must be registered too.
    /// </summary>
    public static IServiceCollection AddParkedDocuments(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<ParkedOptions>(configuration)
        .AddMetrics()
        .AddHostedService<ParkedGauge>()
        .AddHostedService<ParkedGrouping>()
        .AddSingleton<AuditLog>()
        .AddSingleton<ParkedGroups>()
        .AddSingleton<DeadLetterReceiver>()
        .AddSingleton<ParkedStore>()
        .AddSingleton<ParkedJournal>()
        .AddSingleton(provider => new ParkedDocuments(
            provider.GetRequiredService<SharedDatabase>(),
            provider.GetRequiredService<ParkedStore>(),
            provider.GetRequiredService<IDocumentBus>(),
            provider.GetRequiredService<ParkedJournal>(),
            provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<FlowConventions>()))
        .AddRetention(ParkedStore.DeleteEnded, provider => provider.GetRequiredService<ParkedOptions>().Retention)
        .AddDocumentSubscriptions(provider =>
            [new DocumentSubscription(BusNames.DeadLetters, [], provider.GetRequiredService<DeadLetterReceiver>().ReceiveAsync, AtOnce)]);
}
