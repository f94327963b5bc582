using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Messaging;
using Soa.Messaging.Readiness;
using Soa.Messaging.Retention;
using Soa.Messaging.Settings;

namespace Soa.ServiceModel.Delivery;

/// <summary>Adds what makes a process that hosts services keep the bus's promises.</summary>
public static class DeliveryRegistration
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers the unit of work, the transactional operation invoker with its inbox, whose answers are kept as long as <c>Soa:Inbox</c>
    /// says, the outbox with its dispatcher, and the health checks <c>database</c> and <c>outbox</c>. With an outbox a process works on
    /// while the broker is away, so the check <c>bus</c> reports no more than <c>Degraded</c>.
    /// </summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<OutboxHealth>("outbox", HealthStatus.Degraded, tags: ["ready"], timeout: CheckTime);
        return services
            .AddDatabaseHealth()
            .AddScoped<UnitOfWork>()
            .AddSettings<InboxOptions>()
            .AddRetention(Inbox.DeleteAnswers, provider => provider.GetRequiredService<InboxOptions>().Retention)
            .AddSingleton<Outbox>()
            .AddSingleton<IOperationPipeline, TransactionalPipeline>()
            .AddHostedService<OutboxDispatcher>()
            .AddMetrics()
            .AddHostedService<OutboxGauges>()
            .PostConfigure<HealthCheckServiceOptions>(health =>
            {
                foreach (var bus in health.Registrations.Where(check => check.Name == DocumentBusRegistration.HealthCheck))
                    bus.FailureStatus = HealthStatus.Degraded;
            });
    }
}
