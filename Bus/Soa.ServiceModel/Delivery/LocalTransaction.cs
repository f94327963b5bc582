using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Documents;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Calls services within the process: as objects, without XML, and as many of them as the caller likes in one database transaction. For
/// programs that have their services in the process, and no bus between them. A service that is called over the bus or over SOAP has a
/// transaction of its own: see <see cref="TransactionalPipeline"/>.
/// </summary>
/// <param name="database">The database of the services.</param>
/// <param name="scopes">Makes the services: a scope for each transaction.</param>
/// <param name="time">The clock.</param>
/// <param name="outbox">Where the events of the services go; <c>null</c> if nobody wants them.</param>
public sealed class LocalTransaction(SharedDatabase database, IServiceScopeFactory scopes, TimeProvider time, Outbox? outbox = null)
{
    /// <summary>Runs calls that are committed together, or, if one of them throws, leave nothing behind.</summary>
    /// <param name="work">The calls, on services from the scope that is passed. It runs again after a transient error.</param>
    /// <param name="identity">The message that led to the calls; the ids of their events follow from its id.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="CommitUnknownException">The connection was lost during the commit; the work may have been done.</exception>
    public async Task<T> RunAsync<T>(
        Func<IServiceProvider, Task<T>> work, MessageIdentity identity = default, CancellationToken cancellationToken = default)
    {
        var id = identity.MessageId ?? identity.ConversationId ?? TimeOrderedId.At(time.GetUtcNow());
        var source = new Document(default, id, identity.ConversationId, identity.CausationId);
        var result = await database.InTransactionAsync(async session =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var unit = Begin(scope, session);
            var result = await work(scope.ServiceProvider);
            if (outbox is not null)
                Outbox.Store(session, source, unit.Events, time.GetUtcNow().UtcDateTime);
            return result;
        }, cancellationToken);
        outbox?.Notify();
        return result;
    }

    /// <summary>Runs calls that change nothing, without a transaction.</summary>
    /// <param name="work">The calls, on services from the scope that is passed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public Task<T> ReadAsync<T>(Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken = default) =>
        database.ReadAsync(async session =>
        {
            await using var scope = scopes.CreateAsyncScope();
            Begin(scope, session);
            return await work(scope.ServiceProvider);
        }, cancellationToken);

    private static UnitOfWork Begin(AsyncServiceScope scope, DatabaseSession session)
    {
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        unit.Begin(session);
        return unit;
    }
}
