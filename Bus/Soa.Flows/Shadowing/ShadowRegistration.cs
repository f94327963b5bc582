using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Flows.Versions;
using Soa.Messaging.Auditing;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;

namespace Soa.Flows.Shadowing;

/// <summary>Adds shadow runs to a process that has flows, the journal, and the parked documents with their audit.</summary>
public static class ShadowRegistration
{
    /// <summary>Adds them, with the worker that compares. Results are kept as long as entries of the journal are.</summary>
    public static IServiceCollection AddShadows(this IServiceCollection services) => services
        .AddSingleton<ShadowStore>()
        .AddSingleton<ShadowWork>()
        .AddSingleton(provider => new ShadowTrials(
            provider.GetRequiredService<LiveFlows>(), provider.GetRequiredService<FlowLoader>(),
            provider.GetRequiredService<FlowRunner>()))
        .AddSingleton(provider => new Shadows(
            provider.GetRequiredService<SharedDatabase>(), provider.GetRequiredService<AuditLog>(),
            provider.GetRequiredService<ShadowStore>(), provider.GetRequiredService<ShadowTrials>(),
            provider.GetRequiredService<LiveFlows>(), provider.GetRequiredService<IFlowVersionStore>(),
            provider.GetRequiredService<JournalReader>(), provider.GetRequiredService<TimeProvider>()))
        .AddHostedService(provider => new ShadowWorker(
            provider.GetRequiredService<ShadowWork>(), provider.GetRequiredService<ShadowTrials>(),
            provider.GetRequiredService<JournalReader>(), provider.GetRequiredService<ConversationSearcher>(),
            provider.GetRequiredService<DatabaseReadiness>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ShadowWorker>>()))
        .AddRetention(ShadowStore.DeleteItems, provider => provider.GetRequiredService<JournalOptions>().Retention)
        .AddRetention(ShadowStore.DeleteGroups, provider => provider.GetRequiredService<JournalOptions>().Retention)
        .AddRetention(ShadowStore.DeleteEnded, provider => provider.GetRequiredService<JournalOptions>().Retention);
}
