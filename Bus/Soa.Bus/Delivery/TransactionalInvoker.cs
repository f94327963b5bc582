using System.Data.Common;
using System.ServiceModel;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Documents;
using Soa.Bus.Services;
using Soa.Database;

namespace Soa.Bus.Delivery;

/// <summary>
/// Runs an operation as one database transaction: inbox check, work, events into the outbox, answer into the inbox (EIP: Transactional
/// Client, Idempotent Receiver). A repeated message id gets the answer that was given, be it a result or a business fault, and the work is
/// not done again.
/// </summary>
public sealed class TransactionalInvoker(SharedDatabase database, IServiceScopeFactory scopes, Outbox outbox, TimeProvider time) : IOperationInvoker
{
    /// <inheritdoc/>
    public async Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken)
    {
        if (operation.IsReadOnly)
            return await ReadAsync(operation, request, cancellationToken);

        var source = new Document(default, identity.MessageId ?? Guid.CreateVersion7(time.GetUtcNow()), identity.ConversationId);
        OperationAnswer answer;
        try
        {
            answer = await database.InTransactionAsync(
                session => WorkAsync(session, operation, request, source, remember: identity.MessageId is not null), cancellationToken);
        }
        catch (FaultException refusal)
        {
            // The work is rolled back; the refusal is an answer like any other and a repetition must get the same.
            answer = new OperationAnswer(FaultWriter.Write(refusal, operation), IsFault: true);
            return identity.MessageId is { } id ? await RememberFaultAsync(operation, id, answer, cancellationToken) : answer;
        }
        catch (AnsweredMeanwhileException)
        {
            return await database.ReadAsync(session => Inbox.FindAsync(session, operation, source.MessageId), cancellationToken)
                ?? throw new InvalidOperationException($"The inbox holds message {source.MessageId} for {operation.Service.Name} and then it does not.");
        }

        outbox.Notify();
        return answer;
    }

    private async Task<OperationAnswer> ReadAsync(ServiceOperation operation, object request, CancellationToken cancellationToken)
    {
        try
        {
            return await database.ReadAsync(async session =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var (_, body) = await RunAsync(scope, session, operation, request);
                return new OperationAnswer(body, IsFault: false);
            }, cancellationToken);
        }
        catch (FaultException refusal)
        {
            return new OperationAnswer(FaultWriter.Write(refusal, operation), IsFault: true);
        }
    }

    private async Task<OperationAnswer> WorkAsync(
        DatabaseSession session, ServiceOperation operation, object request, Document source, bool remember)
    {
        if (remember && await Inbox.FindAsync(session, operation, source.MessageId) is { } given)
            return given;
        await using var scope = scopes.CreateAsyncScope();
        var (work, body) = await RunAsync(scope, session, operation, request);
        var now = time.GetUtcNow().UtcDateTime;
        var answer = new OperationAnswer(body, IsFault: false);
        await Outbox.StoreAsync(session, source, work.Events, now);
        if (remember)
            await StoreAnswerAsync(session, operation, source.MessageId, answer, now);
        return answer;
    }

    private async Task<OperationAnswer> RememberFaultAsync(
        ServiceOperation operation, Guid messageId, OperationAnswer fault, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(async session =>
            {
                if (await Inbox.FindAsync(session, operation, messageId) is { } given)
                    return given;
                await StoreAnswerAsync(session, operation, messageId, fault, time.GetUtcNow().UtcDateTime);
                return fault;
            }, cancellationToken);
        }
        catch (AnsweredMeanwhileException)
        {
            return await database.ReadAsync(session => Inbox.FindAsync(session, operation, messageId), cancellationToken) ?? fault;
        }
    }

    private static async Task<(UnitOfWork Work, ReadOnlyMemory<byte> Body)> RunAsync(
        AsyncServiceScope scope, DatabaseSession session, ServiceOperation operation, object request)
    {
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Begin(session);
        var instance = scope.ServiceProvider.GetRequiredService(operation.Service.Implementation);
        var result = await operation.InvokeAsync(instance, request);
        return (work, operation.WriteResponse(result));
    }

    private static async Task StoreAnswerAsync(DatabaseSession session, ServiceOperation operation, Guid messageId, OperationAnswer answer, DateTime now)
    {
        try
        {
            await Inbox.StoreAsync(session, operation, messageId, answer, now);
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            throw new AnsweredMeanwhileException();
        }
    }

    /// <summary>Another copy of the same message was answered first; this one's work is rolled back.</summary>
    private sealed class AnsweredMeanwhileException : Exception;
}
