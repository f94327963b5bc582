using System.Data.Common;
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

        var id = identity.MessageId ?? identity.ConversationId ?? Guid.CreateVersion7(time.GetUtcNow());
        var source = new Document(default, id, identity.ConversationId, identity.CausationId);
        var remember = identity.MessageId is not null;
        try
        {
            var answer = await database.InTransactionAsync(session => WorkAsync(session, operation, request, source, remember), cancellationToken);
            outbox.Notify();
            return answer;
        }
        catch (RefusedException refused)
        {
            // The work is rolled back; the refusal is an answer like any other and a repetition must get the same.
            return remember ? await RememberFaultAsync(operation, source, refused.Answer, cancellationToken) : refused.Answer;
        }
        catch (AnsweredMeanwhileException)
        {
            return await FindAnswerAsync(operation, source.MessageId, cancellationToken);
        }
    }

    private Task<OperationAnswer> ReadAsync(ServiceOperation operation, object request, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<UnitOfWork>().Begin(session);
            return await operation.RunAsync(scope.ServiceProvider, request);
        }, cancellationToken);

    private async Task<OperationAnswer> WorkAsync(
        DatabaseSession session, ServiceOperation operation, object request, Document source, bool remember)
    {
        if (remember && await Inbox.FindAsync(session, operation, source.MessageId) is { } given)
            return given;
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Begin(session);
        var answer = await operation.RunAsync(scope.ServiceProvider, request);
        if (answer.IsFault)
            throw new RefusedException(answer);
        var now = time.GetUtcNow().UtcDateTime;
        await Outbox.StoreAsync(session, source, work.Events, now);
        if (remember)
            await StoreAnswerAsync(session, operation, source, answer, now);
        return answer;
    }

    private async Task<OperationAnswer> RememberFaultAsync(
        ServiceOperation operation, Document source, OperationAnswer fault, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(async session =>
            {
                if (await Inbox.FindAsync(session, operation, source.MessageId) is { } given)
                    return given;
                await StoreAnswerAsync(session, operation, source, fault, time.GetUtcNow().UtcDateTime);
                return fault;
            }, cancellationToken);
        }
        catch (AnsweredMeanwhileException)
        {
            return await FindAnswerAsync(operation, source.MessageId, cancellationToken);
        }
    }

    private async Task<OperationAnswer> FindAnswerAsync(ServiceOperation operation, Guid messageId, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => Inbox.FindAsync(session, operation, messageId), cancellationToken)
        ?? throw new InvalidOperationException($"{operation.Service.Name} answered message {messageId}, but its inbox does not hold the answer.");

    private static async Task StoreAnswerAsync(DatabaseSession session, ServiceOperation operation, Document source, OperationAnswer answer, DateTime now)
    {
        try
        {
            await Inbox.StoreAsync(session, operation, source, answer, now);
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            throw new AnsweredMeanwhileException();
        }
    }

    /// <summary>Another copy of the same message was answered first; this one's work is rolled back.</summary>
    private sealed class AnsweredMeanwhileException : Exception;

    /// <summary>The service refused; its work is rolled back.</summary>
    private sealed class RefusedException(OperationAnswer answer) : Exception
    {
        public OperationAnswer Answer => answer;
    }
}
