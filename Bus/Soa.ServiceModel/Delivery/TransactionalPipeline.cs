using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Soa.Database;
using Soa.Documents;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Runs an operation as one database transaction: inbox check, work, events into the outbox, answer into the inbox (EIP: Transactional
/// Client, Idempotent Receiver). A repeated message id gets the answer that was given, be it a result or a business fault, and the work is
/// not done again. After a commit with an unknown outcome, the inbox shows whether there is anything left to do.
/// </summary>
public sealed class TransactionalPipeline(
    SharedDatabase database, IServiceScopeFactory scopes, Outbox outbox, TimeProvider time) : IOperationPipeline
{
    /// <inheritdoc/>
    public async Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken)
    {
        if (operation.IsReadOnly)
            return await ReadAsync(operation, request, cancellationToken);

        var id = identity.MessageId ?? identity.ConversationId ?? NewId();
        var call = new Call(
            operation,
            request,
            new Document(default, id, identity.ConversationId, identity.CausationId),
            IsRepeatable: identity.MessageId is not null,
            // A request without an id gets one where a commit can be lost, because then only the inbox shows whether it was carried out.
            identity.MessageId ?? (database.CanLoseCommits ? NewId() : null));
        try
        {
            return await AnswerAsync(call, mayBeAnswered: call.IsRepeatable, cancellationToken);
        }
        catch (CommitUnknownException)
        {
            return await AnswerAgainAsync(call, cancellationToken);
        }
    }

    private async Task<OperationAnswer> AnswerAgainAsync(Call call, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerAsync(call, mayBeAnswered: true, cancellationToken);
        }
        catch (DbException error)
        {
            // The inbox cannot be asked: it stays unknown.
            throw new CommitUnknownException(database.ToString(), error);
        }
    }

    private async Task<OperationAnswer> AnswerAsync(Call call, bool mayBeAnswered, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await database.InTransactionAsync(session => WorkAsync(session, call, mayBeAnswered), cancellationToken);
            outbox.Notify();
            return answer;
        }
        catch (RefusedException refused)
        {
            // The work is rolled back; the refusal is an answer like any other and a repetition must get the same.
            return call.IsRepeatable ? await RememberFaultAsync(call, refused.Answer, cancellationToken) : refused.Answer;
        }
        catch (AnsweredException given)
        {
            return given.Answer;
        }
        catch (AnsweredMeanwhileException)
        {
            return await FindAnswerAsync(call, cancellationToken);
        }
    }

    private Task<OperationAnswer> ReadAsync(ServiceOperation operation, object request, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<UnitOfWork>().Begin(session);
            return await operation.RunAsync(scope.ServiceProvider, request);
        }, cancellationToken);

    private async Task<OperationAnswer> WorkAsync(DatabaseSession session, Call call, bool mayBeAnswered)
    {
        // It goes with the first statements of the work, which ends there if the message was answered.
        if (mayBeAnswered && call.InboxId is { } inboxId)
            Inbox.DeferCheck(session, call.Operation, inboxId, answer => new AnsweredException(answer));
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        work.Begin(session);
        var answer = await call.Operation.RunAsync(scope.ServiceProvider, call.Request);
        if (answer.IsFault)
            throw new RefusedException(answer);
        var now = time.GetUtcNow().UtcDateTime;
        Outbox.Store(session, call.Source, work.Events, now);
        await StoreAnswerAsync(session, call, answer, now);
        return answer;
    }

    private async Task<OperationAnswer> RememberFaultAsync(Call call, OperationAnswer fault, CancellationToken cancellationToken)
    {
        try
        {
            return await database.InTransactionAsync(async session =>
            {
                if (await FindAsync(session, call) is { } given)
                    return given;
                await StoreAnswerAsync(session, call, fault, time.GetUtcNow().UtcDateTime);
                return fault;
            }, cancellationToken);
        }
        catch (AnsweredMeanwhileException)
        {
            return await FindAnswerAsync(call, cancellationToken);
        }
    }

    private async Task<OperationAnswer> FindAnswerAsync(Call call, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => FindAsync(session, call), cancellationToken)
        ?? throw new InvalidOperationException(
            $"{call.Operation.Service.Name} answered message {call.InboxId}, but its inbox does not hold the answer.");

    private static async Task<OperationAnswer?> FindAsync(DatabaseSession session, Call call) =>
        call.InboxId is { } id ? await Inbox.FindAsync(session, call.Operation, id) : null;

    private static async Task StoreAnswerAsync(DatabaseSession session, Call call, OperationAnswer answer, DateTime now)
    {
        if (call.InboxId is not { } id)
            return;
        Inbox.Store(session, call.Operation, id, answer, now);
        try
        {
            await session.SendAsync();
        }
        catch (DbException error) when (session.IsDuplicateKey(error))
        {
            throw new AnsweredMeanwhileException();
        }
    }

    private Guid NewId() => TimeOrderedId.At(time.GetUtcNow());

    /// <summary>Represents a request to an operation.</summary>
    /// <param name="Operation">The operation.</param>
    /// <param name="Request">Its request.</param>
    /// <param name="Source">The document that the events of the work name as their cause.</param>
    /// <param name="IsRepeatable">True if the caller gave an id by which a repetition is recognised.</param>
    /// <param name="InboxId">The id under which the answer is kept; <c>null</c> if it is not.</param>
    private sealed record Call(ServiceOperation Operation, object Request, Document Source, bool IsRepeatable, Guid? InboxId);

    /// <summary>The exception that rolls back the work for a message that was answered before.</summary>
    private sealed class AnsweredException(OperationAnswer answer) : Exception
    {
        public OperationAnswer Answer => answer;
    }

    /// <summary>The exception that rolls back the work for a message of which another copy was answered meanwhile.</summary>
    private sealed class AnsweredMeanwhileException : Exception;

    /// <summary>The exception that rolls back the work that the service refused.</summary>
    private sealed class RefusedException(OperationAnswer answer) : Exception
    {
        public OperationAnswer Answer => answer;
    }
}
