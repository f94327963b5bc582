using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MassTransit;
using Soa.Documents;
using Soa.Messaging.Subscriptions;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Calling;

/// <summary>
/// Represents the calls that wait for their answers, so many for each service at most, and the process's queue in which these arrive.
/// </summary>
internal sealed class PendingCalls(BusConnection connection, DocumentBusOptions options, TransportCapabilities transport)
{
    private readonly ConcurrentDictionary<Guid, PendingCall> waiting = new();
    private readonly ConcurrentDictionary<string, ILocalService> localServices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StrongBox<int>> counts = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private AnswerQueue queue = new();
    private bool isStopped;

    /// <summary>Gets the name of the queue of answers.</summary>
    public string Queue
    {
        get
        {
            lock (gate)
                return queue.Name;
        }
    }

    /// <summary>Ends with the name of the queue of answers when it exists, so that an answer can arrive.</summary>
    public Task<string> ReadyQueue
    {
        get
        {
            lock (gate)
                return queue.Ready.Task;
        }
    }

    /// <summary>Begins to receive answers.</summary>
    public void Start()
    {
        lock (gate)
            Receive(queue);
    }

    /// <summary>Receives no more answers.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            isStopped = true;
        return queue.Endpoint?.StopAsync(cancellationToken) ?? Task.CompletedTask;
    }

    /// <summary>Announces a call; its answer is awaited until it is disposed.</summary>
    /// <exception cref="ServiceUnavailableException">Too many wait for the service already.</exception>
    public PendingCall Begin(string service)
    {
        var (count, most) = (CountOf(service), options.MaxPendingCallsOf(service));
        if (Interlocked.Increment(ref count.Value) > most)
        {
            Interlocked.Decrement(ref count.Value);
            throw new ServiceUnavailableException(
                $"{most} calls wait for the service '{service}' already, so this one was not sent. "
                + "If the service is not slower than usual, raise Soa:Bus:MaxPendingCalls.");
        }

        var call = new PendingCall(this, service);
        waiting[call.Id] = call;
        return call;
    }

    /// <summary>
    /// The call was sent. In the memory of this process it is surely answered some day; until then it takes up memory, and so keeps its
    /// place, whether or not its caller still waits.
    /// </summary>
    public void Sent(PendingCall call) => call.IsInService = !transport.IsShared;

    /// <summary>Removes a call whose caller no longer waits.</summary>
    public void Forget(PendingCall call)
    {
        if (waiting.TryRemove(call.Id, out _))
            Interlocked.Decrement(ref CountOf(call.Service).Value);
    }

    /// <summary>Ends a call with its answer.</summary>
    public void Complete(PendingCall call, Document answer)
    {
        Forget(call);
        call.Complete(answer);
    }

    /// <summary>Ends a call with what the service reports instead of an answer.</summary>
    public void Fail(PendingCall call, Document failure, bool isPermanent)
    {
        Forget(call);
        call.Fail(FailureDocument.ReadReason(failure), isPermanent);
    }

    /// <summary>Makes the service of a queue known that is called without the transport.</summary>
    public void Add(string queue, ILocalService service) => localServices[queue] = service;

    /// <summary>Makes the call if the service is one of this process that is called without the transport.</summary>
    public bool TrySendHere(Document request, PendingCall call) =>
        localServices.TryGetValue(BusNames.ServiceQueue(call.Service), out var service) && service.TrySend(request, call);

    private void Receive(AnswerQueue answers)
    {
        var endpoint = connection.Receive(
            new ReceivingQueue(answers.Name, [], Concurrency: 32, IsTemporary: true), CompleteAsync,
            failed: failure => Failed(answers, failure));
        answers.Endpoint = endpoint;
        endpoint.FirstReady.ContinueWith(_ => answers.Ready.TrySetResult(answers.Name), TaskScheduler.Default);
    }

    // The queue is on one node of a cluster. While that is away nobody can receive from it, nor declare it anew, and the answers in it
    // come too late: another queue takes its place, on the node to which this process is connected now.
    private void Failed(AnswerQueue answers, Exception failure)
    {
        if (!BrokerFailure.IsQueueAway(failure))
            return;
        lock (gate)
        {
            if (isStopped || queue != answers)
                return;
            queue = new AnswerQueue();
            Receive(queue);
        }

        _ = answers.Endpoint?.StopAsync(CancellationToken.None);
    }

    private StrongBox<int> CountOf(string service) => counts.GetOrAdd(service, _ => new StrongBox<int>());

    // An answer without a waiting call came too late or a second time; the receiver's inbox keeps it for a repeated call.
    private Task CompleteAsync(ConsumeContext<Document> context)
    {
        if (Guid.TryParse(
            connection.Transport.ReadCorrelationId(context.ReceiveContext), out var id) && waiting.TryGetValue(id, out var call))
        {
            if (context.ReceiveContext.TransportHeaders.TryGetHeader(WireHeaders.TechnicalFailure, out var kind))
                Fail(call, context.Message, isPermanent: WireHeaders.Permanent.Equals(kind?.ToString(), StringComparison.Ordinal));
            else
                Complete(call, context.Message);
        }

        return Task.CompletedTask;
    }

    private sealed class AnswerQueue
    {
        public string Name { get; } = BusNames.AnswerQueue(Guid.NewGuid());

        public TaskCompletionSource<string> Ready { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ReceivingEndpoint? Endpoint { get; set; }
    }
}
