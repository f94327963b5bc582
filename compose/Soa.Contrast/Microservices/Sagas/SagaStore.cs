using System.Text.Json;
using MassTransit;
using Soa.Contrast.Calls;
using Soa.Database;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Microservices.Sagas;

/// <summary>
/// Keeps sagas in the database of their service. A step of a saga, the change of the order, and the events that follow are one transaction.
/// </summary>
internal sealed class SagaStore(LocalTransaction local) : ISagaRepository<OrderSaga>
{
    private static readonly Statement Create = new("""
        CREATE TABLE IF NOT EXISTS OrderSagas (CorrelationId TEXT NOT NULL PRIMARY KEY, Json TEXT NOT NULL) WITHOUT ROWID
        """);

    private static readonly Statement Select = new("SELECT Json FROM OrderSagas WHERE CorrelationId = @Id");

    private static readonly Statement Upsert = new("""
        INSERT INTO OrderSagas (CorrelationId, Json) VALUES (@Id, @Json) ON CONFLICT (CorrelationId) DO UPDATE SET Json = excluded.Json
        """);

    /// <summary>Makes the table.</summary>
    public static Task CreateAsync(DatabaseSession session) => session.ExecuteAsync(Create);

    /// <inheritdoc/>
    public Task Send<T>(ConsumeContext<T> context, ISagaPolicy<OrderSaga, T> policy, IPipe<SagaConsumeContext<OrderSaga, T>> next)
        where T : class => local.RunAsync(
            async scope =>
            {
                var session = scope.GetRequiredService<UnitOfWork>().Session;
                var id = context.CorrelationId!.Value;
                if (await session.ScalarAsync<string>(Select, new { Id = id }) is { } json)
                {
                    var saga = JsonSerializer.Deserialize<OrderSaga>(json, JsonForm.Options)!;
                    await policy.Existing(new SagaStep<T>(context, saga, scope), next);
                    await StoreAsync(session, saga);
                }
                else
                    await policy.Missing(context, new FirstStep<T>(session, scope, next));

                return true;
            },
            new MessageIdentity(context.MessageId, null),
            context.CancellationToken);

    /// <inheritdoc/>
    public Task SendQuery<T>(
        ConsumeContext<T> context, ISagaQuery<OrderSaga> query, ISagaPolicy<OrderSaga, T> policy,
        IPipe<SagaConsumeContext<OrderSaga, T>> next)
        where T : class => throw new NotSupportedException("Every event names its order: sagas are found by their ids.");

    /// <inheritdoc/>
    public void Probe(ProbeContext context) => context.CreateScope("sagaRepository").Add("persistence", "the service's database");

    private static Task StoreAsync(DatabaseSession session, OrderSaga saga) =>
        session.ExecuteAsync(Upsert, new { Id = saga.CorrelationId, Json = JsonSerializer.Serialize(saga, JsonForm.Options) });

    /// <summary>Stores a saga that has just begun.</summary>
    private sealed class FirstStep<T>(DatabaseSession session, IServiceProvider scope, IPipe<SagaConsumeContext<OrderSaga, T>> next)
        : IPipe<SagaConsumeContext<OrderSaga, T>>
        where T : class
    {
        public async Task Send(SagaConsumeContext<OrderSaga, T> context)
        {
            await next.Send(new SagaStep<T>(context, context.Saga, scope));
            await StoreAsync(session, context.Saga);
        }

        public void Probe(ProbeContext context) => next.Probe(context);
    }
}
