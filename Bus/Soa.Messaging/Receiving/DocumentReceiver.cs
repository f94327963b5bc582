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
    public Task HandleAsync(ConsumeContext<Document> delivery, CancellationToken cancellationToken) =>
        MessagingTelemetry.ObservesReceiving
            ? ObservedAsync(delivery, cancellationToken)
            : HandleAsync(delivery, operation: null, cancellationToken);

    private async Task ObservedAsync(ConsumeContext<Document> delivery, CancellationToken cancellationToken)
    {
        using var operation = new ProcessOperation(
            connection.System, subscription.Queue, delivery.Message, WireHeaders.ReadTrace(delivery.ReceiveContext.TransportHeaders),
            connection.Transport.ReadSentTime(delivery.ReceiveContext));
        try
        {
            await HandleAsync(delivery, operation, cancellationToken);
        }
        catch (Exception failure)
        {
            operation.Fail(failure);
            throw;
        }
    }

    private async Task HandleAsync(ConsumeContext<Document> delivery, ProcessOperation? operation, CancellationToken cancellationToken)
    {
        var document = delivery.Message;
        if (delivery.ReceiveContext.Redelivered)
            document.Redelivery = new Redelivery(connection.Transport.ReadSentTime(delivery.ReceiveContext));
        var caller = connection.Transport.ReadReturnAddress(delivery.ReceiveContext);
        // The receiver of the dead letters gets everything that ended there.
        var isReadable = subscription.Queue == BusNames.DeadLetters || document.IsJson || document.TryReadName(out _);
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
                history = history.Failed(time.GetUtcNow(), failure, place);
                var isFinal = !isReadable || failure is DocumentRefusedException;
                var decision = FailureDecision.For(
                    new FailedAttempt(subscription.Queue, document.MessageId, attempt, history.Delays, isFinal, caller is not null), retry);
                await journal.FailedAsync(KindOf(decision.Action), document, failure, started, attempt, cancellationToken);
                CountRetry(decision.Action);
                if (decision.Action == FailureAction.Delay)
                {
                    await DelayAsync(delivery, failure, place, history, decision.Pause, cancellationToken);
                    return;
                }
                if (decision.Action != FailureAction.Retry)
                {
                    await GiveUpAsync(delivery, caller, failure, place, history, cancellationToken);
                    return;
                }
                Retrying(failure, document.MessageId, subscription.Queue, place, attempt, decision.Pause);
                operation?.Retry();
                await Task.Delay(decision.Pause, time, cancellationToken);
                continue;
            }
            await journal.HandledAsync(document, caller is null ? null : answer, started, attempt, cancellationToken);
            if (replays is not null && document.Headers.Count > 0 && caller is null && subscription.Queue != BusNames.DeadLetters)
                await replays.ProcessedAsync(document, cancellationToken);
            if (caller is { } back && answer is not null)
                await AnswerAsync(back, answer, failure: null, cancellationToken);
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
        ConsumeContext<Document> delivery, Exception failure, FailurePlace place, RetryHistory history, TimeSpan pause,
        CancellationToken cancellationToken)
    {
        Delaying(failure, delivery.Message.MessageId, subscription.Queue, place, history.Attempts, pause);
        var outgoing = new WireMessage(history.Delay(delivery.Message)) { RoutingKey = subscription.Queue };
        await connection.DelayAsync(delivery.ReceiveContext, outgoing, pause, cancellationToken);
    }

    private async Task GiveUpAsync(
        ConsumeContext<Document> delivery, ReturnAddress? caller, Exception failure, FailurePlace place, RetryHistory history,
        CancellationToken cancellationToken)
    {
        var document = delivery.Message;
        if (caller is { } back)
        {
            Failed(failure, document.MessageId, subscription.Queue, place);
            var kind = Failure.KindOf(failure);
            var what = kind == FailureKind.Bug ? $"{failure.GetType().Name}: " : "";
            var reason = $"'{subscription.Queue}' failed over message {document.MessageId}: {what}{Failure.Describe(failure)}";
            await AnswerAsync(back, FailureDocument.Create(document, reason), kind, cancellationToken);
            return;
        }
        DeadLettered(failure, document.MessageId, subscription.Queue, place, history.Attempts);
        var contentType = document.TryReadName(out _) ? null : delivery.ReceiveContext.ContentType ?? Unknown;
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

    private async Task AnswerAsync(ReturnAddress caller, Document answer, FailureKind? failure, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(
                new WireMessage(answer)
                {
                    RoutingKey = caller.Queue,
                    CorrelationId = caller.CorrelationId ?? "",
                    TechnicalFailure = failure,
                },
                cancellationToken);
        }
        catch (ServiceUnavailableException e) when (
            e.InnerException is MessageReturnedException || connection.Transport is InMemoryTransport)
        {
            CallerGone(answer.MessageId, caller.Queue);
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

    [LoggerMessage(3006, LogLevel.Warning,
        "Handling message {MessageId} from '{Queue}' failed{Place} (attempt {Attempts}). It returns to its queue in {Pause}.")]
    private partial void Delaying(Exception failure, Guid messageId, string queue, FailurePlace place, int attempts, TimeSpan pause);

    [LoggerMessage(3005, LogLevel.Information, "Answer {MessageId} is dropped, because the caller's queue '{Queue}' is gone")]
    private partial void CallerGone(Guid messageId, string queue);
}
