using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Auditing;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;
using Soa.Messaging.Subscriptions;

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
        .AddSingleton(provider => new UnroutableReceiver(
            SubscriptionRegister.Of(provider)!,
            provider.GetRequiredService<DeadLetterReceiver>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<UnroutableReceiver>>()))
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
        [
            new DocumentSubscription(BusNames.DeadLetters, [], provider.GetRequiredService<DeadLetterReceiver>().ReceiveAsync, AtOnce),
            .. Unroutable(provider),
        ]);

    // In memory, every subscriber is in this process.
    private static IEnumerable<DocumentSubscription> Unroutable(IServiceProvider provider) =>
        provider.GetRequiredService<TransportCapabilities>().IsShared
            ? [new DocumentSubscription(BusNames.Unroutable, [], provider.GetRequiredService<UnroutableReceiver>().ReceiveAsync, AtOnce)]
            : [];
}
