using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Writing;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;

namespace Soa.Flows.Tracing;

/// <summary>Adds traces of flows to a process that has flows, the journal, and the parked documents with their audit.</summary>
public static class TracingRegistration
{
    // The beginning of a document shows what a step does; more is in the journal.
    private const int MostBodyBytes = 32 * 1024;

    /// <summary>
    /// Adds them. What the journal does not keep, by <c>Soa:Journal:Bodies</c> and <c>Soa:Journal:MaxBodyBytes</c>, a trace does not keep
    /// either, and it is deleted with the journal's entries.
    /// </summary>
    public static IServiceCollection AddStepTraces(this IServiceCollection services) => services
        .AddSingleton<StepTraceStore>()
        .AddSingleton<StepTraces>()
        .AddHostedService(provider =>
        {
            var (tracing, journal) = (provider.GetRequiredService<StepTracing>(), provider.GetRequiredService<JournalOptions>());
            tracing.BodyBytes = journal.Bodies == JournalBodies.None ? 0 : Math.Min(journal.MaxBodyBytes, MostBodyBytes);
            var keys = BusinessKeys.Of(journal);
            tracing.FindKeys = body => keys.Find(body.Span);
            return new TraceWriter(
                tracing, provider.GetRequiredService<StepTraceStore>(), provider.GetRequiredService<SharedDatabase>(),
                provider.GetRequiredService<DatabaseReadiness>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<TraceWriter>>());
        })
        .AddRetention(StepTraceStore.DeleteDocuments, provider => provider.GetRequiredService<JournalOptions>().Retention)
        .AddRetention(StepTraceStore.DeleteEnded, provider => provider.GetRequiredService<JournalOptions>().Retention);
}
