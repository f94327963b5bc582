using System.Collections.Concurrent;
using MassTransit;
using Soa.Bus.Documents;
using Soa.Bus.Messaging.Transports;
using Soa.Bus.Messaging.Wire;

namespace Soa.Bus.Messaging.Calling;

/// <summary>The calls that wait for their answers, and the process's queue in which these arrive.</summary>
internal sealed class PendingCalls(BusConnection connection)
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<Document>> waiting = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReceivingEndpoint? endpoint;

    /// <summary>The name of the queue of answers.</summary>
    public string Queue { get; } = BusNames.AnswerQueue(Guid.NewGuid());

    /// <summary>Ends when the queue exists, so that an answer can arrive.</summary>
    public Task QueueReady => ready.Task;

    /// <summary>Begins to receive answers.</summary>
    public void Start()
    {
        endpoint = connection.Receive(new ReceivingQueue(Queue, [], Concurrency: 32, IsTemporary: true), Complete);
        endpoint.FirstReady.ContinueWith(_ => ready.TrySetResult(), TaskScheduler.Default);
    }

    /// <summary>Receives no more answers.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => endpoint?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Announces a call; its answer is awaited until the <see cref="PendingCall"/> is disposed.</summary>
    public PendingCall Begin()
    {
        var (id, answer) = (Guid.NewGuid(), new TaskCompletionSource<Document>(TaskCreationOptions.RunContinuationsAsynchronously));
        waiting[id] = answer;
        return new PendingCall(this, id, answer.Task);
    }

    /// <summary>Nobody waits for this one any more.</summary>
    public void Forget(Guid id) => waiting.TryRemove(id, out _);

    // An answer that nobody waits for came too late or a second time; the receiver's inbox has it for whoever asks again.
    private Task Complete(ConsumeContext<Document> context)
    {
        if (Guid.TryParse(connection.Transport.ReadCorrelationId(context.ReceiveContext), out var id) && waiting.TryRemove(id, out var call))
        {
            if (context.ReceiveContext.TransportHeaders.TryGetHeader(WireHeaders.TechnicalFailure, out _))
                call.TrySetException(new ServiceUnavailableException(FailureDocument.ReadReason(context.Message)));
            else
                call.TrySetResult(context.Message);
        }
        return Task.CompletedTask;
    }
}
