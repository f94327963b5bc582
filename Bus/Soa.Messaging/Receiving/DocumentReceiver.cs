using System.Net.Mime;
using MassTransit;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Messaging.Calling;
using Soa.Messaging.Failures;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Recording;
using Soa.Messaging.Outcomes;
using Soa.Messaging.Telemetry;
using Soa.Messaging.Transports;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Receiving;

/// <summary>
/// Hands the documents of one queue to their subscription, sends back what it answers and sees to it that a failure is not lost. A
/// document counts as received when this has ended: until then the broker would deliver it again.
/// </summary>
internal sealed partial class DocumentReceiver(
    DocumentSubscription subscription, BusConnection connection, RetryOptions retry, ReceivingJournal journal, TimeProvider time,
    ILogger<DocumentReceiver> log, ReplayOutcomes? replays = null)
{
    private static readonly ContentType Unknown = new(MediaTypeNames.Application.Octet);

    /// <summary>Handles one delivery.</summary>
    /// <exception cref="OperationCanceledException">The process stops; the document is handed back.</exception>
    public Task HandleAsync(ConsumeContext<Document> delivery, CancellationToken cancellationToken)
    {
        var (context, document) = (delivery.ReceiveContext, delivery.Message);
        if (subscription.Queue == BusNames.Unroutable)
            document = UnroutableEvent.Create(document, connection.Transport.ReadTopic(context));
        if (context.Redelivered)
            document.Redelivery = new Redelivery(connection.Transport.ReadSentTime(context));
        var caller = connection.Transport.ReadReturnAddress(context) is { } address ? new RemoteCaller(connection, address, log) : null;
        return MessagingTelemetry.ObservesReceiving
            ? ObservedAsync(
                document, context, caller, WireHeaders.ReadTrace(context.TransportHeaders), connection.Transport.ReadSentTime(context),
                cancellationToken)
            : HandleAsync(document, context, caller, operation: null, cancellationToken);
    }

    /// <summary>Handles a call from this process.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Its sender.</param>
    /// <param name="trace">The trace in which it was sent.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public Task HandleAsync(Document request, ICaller caller, string? trace, CancellationToken cancellationToken) =>
        MessagingTelemetry.ObservesReceiving
            ? ObservedAsync(request, context: null, caller, trace, sent: null, cancellationToken)
            : HandleAsync(request, context: null, caller, operation: null, cancellationToken);

    private async Task ObservedAsync(
        Document document, ReceiveContext? context, ICaller? caller, string? trace, DateTimeOffset? sent,
        CancellationToken cancellationToken)
    {
        using var operation = new ProcessOperation(connection.System, subscription.Queue, document, trace, sent);
        try
        {
            await HandleAsync(document, context, caller, operation, cancellationToken);
        }
        catch (Exception failure)
        {
            operation.Fail(failure);
            throw;
        }
    }

    // Without a context there is a caller, and so nothing to delay or to give up.
    private async Task HandleAsync(
        Document document, ReceiveContext? context, ICaller? caller, ProcessOperation? operation, CancellationToken cancellationToken)
    {
        // The receiver of the dead letters gets everything that ended there.
        var isReadable = BusNames.IsLastResort(subscription.Queue) || document.IsJson || document.TryReadName(out _);
        var history = RetryHistory.Read(document.Headers);
        for (var attempt = 1; ; attempt++)
        {
            Document? answer;
            var started = time.GetTimestamp();
            try
            {
                if (!isReadable)
                    throw new InvalidDataException("The body is not an XML document.");
                answer = await subscription.Receive(document, cancellationToken);
                if (answer is null && caller is not null)
                    throw new DocumentRefusedException(
                        $"'{subscription.Queue}' gives no answer, but the sender waits for one.")
                    { Reason = "NoAnswer" };
            }
            catch (DocumentRefusedException refused) when (caller is not null && refused.Answer is not null)
            {
                answer = refused.Answer;
            }
            catch (Exception thrown) when (!cancellationToken.IsCancellationRequested)
            {
                var (failure, place) = (StepFailedException.CauseOf(thrown), FailurePlace.Of(thrown));
                operation?.Fail(failure);
                if (failure is DocumentHandedBackException && caller is null && retry.Ladder.Count > 0)
                {
                    await journal.FailedAsync(JournalKind.Retried, document, failure, started, attempt, cancellationToken);
                    await HandBackAsync(document, context!, failure, history, cancellationToken);
                    return;
                }
                history = history.Failed(time.GetUtcNow(), failure, place);
                var isFinal = !isReadable || failure is DocumentRefusedException;
                var decision = FailureDecision.For(
                    new FailedAttempt(subscription.Queue, document.MessageId, attempt, history.Delays, isFinal, caller is not null), retry);
                await journal.FailedAsync(KindOf(decision.Action), document, failure, started, attempt, cancellationToken);
                CountRetry(decision.Action);
                if (decision.Action == FailureAction.Delay)
                {
                    await DelayAsync(document, context!, failure, place, history, decision.Pause, cancellationToken);
                    return;
                }
                if (decision.Action != FailureAction.Retry)
                {
                    await GiveUpAsync(document, context, caller, failure, place, history, cancellationToken);
                    return;
                }
                Retrying(failure, document.MessageId, subscription.Queue, place, attempt, decision.Pause);
                operation?.Retry();
                await Task.Delay(decision.Pause, time, cancellationToken);
                continue;
            }
            await journal.HandledAsync(document, caller is null ? null : answer, started, attempt, cancellationToken);
            if (replays is not null && document.Headers.Count > 0 && caller is null && !BusNames.IsLastResort(subscription.Queue))
                await replays.ProcessedAsync(document, cancellationToken);
            if (caller is not null && answer is not null)
                await caller.AnswerAsync(answer, failure: null, cancellationToken);
            return;
        }
    }

    private void CountRetry(FailureAction action)
    {
        if (action is FailureAction.Retry or FailureAction.Delay && MessagingTelemetry.Retries.Enabled)
            MessagingTelemetry.Retries.Add(1, new KeyValuePair<string, object?>(MessagingTelemetry.Queue, subscription.Queue));
    }

    private static JournalKind KindOf(FailureAction action) => action switch
    {
        FailureAction.Retry or FailureAction.Delay => JournalKind.Retried,
        FailureAction.Park => JournalKind.Parked,
        _ => JournalKind.Received,
    };

    private async Task DelayAsync(
        Document document, ReceiveContext context, Exception failure, FailurePlace place, RetryHistory history, TimeSpan pause,
        CancellationToken cancellationToken)
    {
        Delaying(failure, document.MessageId, subscription.Queue, place, history.Attempts, pause);
        var outgoing = new WireMessage(history.Delay(document)) { RoutingKey = subscription.Queue };
        await connection.DelayAsync(context, outgoing, pause, cancellationToken);
    }

    private async Task HandBackAsync(
        Document document, ReceiveContext context, Exception failure, RetryHistory history, CancellationToken cancellationToken)
    {
        var pause = retry.DelayAfter(0, document.MessageId);
        HandingBack(document.MessageId, subscription.Queue, pause, failure.Message);
        // As often delayed as before: this is no attempt.
        var outgoing = new WireMessage((history with { Delays = history.Delays - 1 }).Delay(document)) { RoutingKey = subscription.Queue };
        await connection.DelayAsync(context, outgoing, pause, cancellationToken);
    }

    private async Task GiveUpAsync(
        Document document, ReceiveContext? context, ICaller? caller, Exception failure, FailurePlace place, RetryHistory history,
        CancellationToken cancellationToken)
    {
        if (caller is not null)
        {
            Failed(failure, document.MessageId, subscription.Queue, place);
            var kind = Failure.KindOf(failure);
            var what = kind == FailureKind.Bug ? $"{failure.GetType().Name}: " : "";
            var reason = $"'{subscription.Queue}' failed over message {document.MessageId}: {what}{Failure.Describe(failure)}";
            await caller.AnswerAsync(FailureDocument.Create(document, reason), kind, cancellationToken);
            return;
        }
        DeadLettered(failure, document.MessageId, subscription.Queue, place, history.Attempts);
        var contentType = document.TryReadName(out _) ? null : context?.ContentType ?? Unknown;
        var letter = DeadLetter.Create(document, subscription, failure, place, history, time.GetUtcNow(), contentType?.ToString());
        try
        {
            await connection.SendAsync(
                new WireMessage(letter) { RoutingKey = BusNames.DeadLetters, ContentType = contentType }, cancellationToken);
        }
        catch (ServiceUnavailableException e) when (connection.IsVolatile)
        {
            Dropped(e, document.MessageId, subscription.Queue);
        }
    }

    [LoggerMessage(3001, LogLevel.Warning,
        "Handling message {MessageId} from '{Queue}' failed{Place} (attempt {Attempt}). The next attempt is in {Pause}.")]
    private partial void Retrying(Exception failure, Guid messageId, string queue, FailurePlace place, int attempt, TimeSpan pause);

    [LoggerMessage(3002, LogLevel.Error,
        "Handling message {MessageId} from '{Queue}' failed{Place}. The caller gets a fault with this id.")]
    private partial void Failed(Exception failure, Guid messageId, string queue, FailurePlace place);

    [LoggerMessage(3003, LogLevel.Error,
        "Handling message {MessageId} from '{Queue}' failed{Place}. After {Attempts} attempts it goes to the dead letters.")]
    private partial void DeadLettered(Exception failure, Guid messageId, string queue, FailurePlace place, int attempts);

    [LoggerMessage(3004, LogLevel.Critical,
        "Message {MessageId} from '{Queue}' is lost: the dead letters of the in-memory bus have no receiver")]
    private partial void Dropped(Exception failure, Guid messageId, string queue);

    [LoggerMessage(3142, LogLevel.Information,
        "Message {MessageId} returns to '{Queue}' in {Pause}, for another process: {Reason}")]
    private partial void HandingBack(Guid messageId, string queue, TimeSpan pause, string reason);

    [LoggerMessage(3006, LogLevel.Warning,
        "Handling message {MessageId} from '{Queue}' failed{Place} (attempt {Attempts}). It returns to its queue in {Pause}.")]
    private partial void Delaying(Exception failure, Guid messageId, string queue, FailurePlace place, int attempts, TimeSpan pause);
}
