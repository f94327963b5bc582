using System.Data.Common;
using System.ServiceModel;
using MassTransit;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Events;
using Soa.Database;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>
/// Runs what a service does about an event, once: the id of the event, the work, and the events that follow from it are one transaction in
/// the service's own database.
/// </summary>
internal sealed class Reaction(LocalTransaction local, TimeProvider time, ServiceName service)
{
    private static readonly Statement Remember = new("""
        INSERT INTO Inbox (MessageId, Receiver, Operation, Answer, IsFault, ProcessedAt)
        VALUES (@MessageId, @Receiver, 'event', x'', 0, @ProcessedAt)
        """);

    /// <summary>Runs work, unless it was done for the event before.</summary>
    public Task RunAsync(ConsumeContext context, Func<IServiceProvider, DatabaseSession, Task> work) =>
        RunAsync(context.MessageId!.Value, work, context.CancellationToken);

    /// <summary>Runs a step of the fulfilment of an order; a refusal becomes an event, for those who wait for the step.</summary>
    public async Task StepAsync(ConsumeContext context, string orderNumber, Func<IServiceProvider, DatabaseSession, Task> step)
    {
        try
        {
            await RunAsync(context, step);
        }
        catch (FaultException refused)
        {
            await RunAsync(context, (scope, _) =>
            {
                var refusal = new StepRefused
                {
                    OrderNumber = orderNumber,
                    Service = service.Name,
                    ReasonCode = Refusal.CodeOf(refused),
                    Reason = Refusal.ReasonOf(refused),
                };
                scope.GetRequiredService<UnitOfWork>().Publish(refusal, orderNumber);
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>Runs work, unless it was done under the id before.</summary>
    public Task RunAsync(Guid id, Func<IServiceProvider, DatabaseSession, Task> work, CancellationToken cancellationToken) =>
        local.RunAsync(
            async scope =>
            {
                var session = scope.GetRequiredService<UnitOfWork>().Session;
                if (await IsNewAsync(session, id))
                    await work(scope, session);
                return true;
            },
            new MessageIdentity(id, null),
            cancellationToken);

    private async Task<bool> IsNewAsync(DatabaseSession session, Guid id)
    {
        try
        {
            await session.ExecuteAsync(
                Remember, new { MessageId = id, Receiver = service.Name, ProcessedAt = time.GetUtcNow().UtcDateTime });
            return true;
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            return false;
        }
    }
}
