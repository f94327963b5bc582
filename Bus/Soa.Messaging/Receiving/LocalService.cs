using Soa.Documents;
using Soa.Messaging.Calling;
using Soa.Messaging.Failures;
using Soa.Messaging.Telemetry;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Receiving;

/// <summary>
/// Calls a service of this process. On the in-memory bus no other process can answer, so that nothing is gained from taking requests and
/// answers through the transport, which costs more than many an operation does.
/// </summary>
/// <param name="receiver">Handles the requests.</param>
/// <param name="connection">The connection of the bus.</param>
/// <param name="calls">The calls that wait.</param>
/// <param name="concurrency">How many are handled at once.</param>
/// <param name="stopping">Cancels what is under way.</param>
internal sealed class LocalService(
    DocumentReceiver receiver, BusConnection connection, PendingCalls calls, int concurrency, CancellationToken stopping) : ILocalService
{
    private readonly SemaphoreSlim places = new(concurrency, concurrency);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // One more than calls are under way, until it stops.
    private int underWay = 1;

    public bool TrySend(Document request, PendingCall call)
    {
        if (request.ContentType is not null || !TryBegin())
            return false;
        var outgoing = new WireMessage(request) { RoutingKey = BusNames.ServiceQueue(call.Service) };
        using (MessagingTelemetry.ObservesSending ? new SendOperation(connection.System, outgoing) : null)
        {
            var (received, caller) = (Received(request), new LocalCaller(calls, call, connection));
            var trace = TraceContext.Current;
            // The service's work is no part of the caller's, as if it came by the transport.
            ThreadPool.UnsafeQueueUserWorkItem(_ => { _ = HandleAsync(received, caller, trace); }, null);
        }

        return true;
    }

    /// <summary>Waits for its turn with those that call it locally, for one that comes by the transport.</summary>
    public async Task HandleAsync(Func<Task> handle, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            await handle();
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Takes nothing more, and ends when what is under way has ended.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        End();
        return ended.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Returns a document as its receiver gets it: what only concerns its sender stays behind.</summary>
    public static Document Received(Document sent) => new(
        new DocumentBody(sent.Body).GetBytes(), sent.MessageId, sent.ConversationId, sent.CausationId, sent.Headers);

    private async Task HandleAsync(Document request, ICaller caller, string? trace)
    {
        try
        {
            await HandleAsync(() => receiver.HandleAsync(request, caller, trace, stopping), stopping);
        }
        catch (OperationCanceledException)
        {
            // The process stops, and the caller with it.
        }
        catch (Exception failure)
        {
            await caller.AnswerAsync(
                FailureDocument.Create(request, Failure.Describe(failure)), Failure.KindOf(failure), CancellationToken.None);
        }
        finally
        {
            End();
        }
    }

    private bool TryBegin()
    {
        for (var count = Volatile.Read(ref underWay); count > 0;)
        {
            var seen = Interlocked.CompareExchange(ref underWay, count + 1, count);
            if (seen == count)
                return true;
            count = seen;
        }

        return false;
    }

    private void End()
    {
        if (Interlocked.Decrement(ref underWay) == 0)
            ended.TrySetResult();
    }
}
