using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.State.Receipts;

namespace Soa.Flows.Steps;

/// <summary>Processes a document once.</summary>
internal sealed class IdempotentReceiverStep(StateKey stateKey, XPathQuery? key, string path) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "idempotent-receiver",
        "Idempotent Receiver",
        "Lets the first document with a key through, and stops duplicates. Without a key, the message's id counts. A document that the "
            + "flow refuses does not count: the next one with its key is the first. The same message, delivered again because it was "
            + "not acknowledged, is not a duplicate. Keys are kept in the shared database if there is one, otherwise in memory.",
        [
            new("idempotent-receiver", OptionKind.XPath, "The key, such as /o:Order/o:Number.", Default: "the message's id"),
            new("duplicates", OptionKind.Choice, "'discard' ends the flow normally (in a split, the part); "
                + "'answer' ends it with the answer the first was given.", Default: "discard")
                { Choices = ["discard", "answer"] },
            new("retention", OptionKind.Duration, "How long a key is remembered.", Default: "Soa:Flows:State:Retention, 14 days"),
            new("take-over", OptionKind.Duration, "The time after which a duplicate is let through if the first document has neither "
                + "ended nor failed.", Default: "15m"),
            StepSource.NameOption,
        ],
        Compile)
    {
        Faults = ["KeyMissing"],
        Failure = "KeyMissing: the document has no key. A duplicate that comes while the first document is being handled is a "
            + "technical failure: it is retried later.",
        Example = """
            - idempotent-receiver: /Order/Number
              duplicates: answer
            """,
    };

    private bool Answers { get; init; }

    private TimeSpan? Retention { get; init; }

    private TimeSpan TakeOver { get; init; }

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var receipts = exchange.Runtime.State.Receipts;
        var request = Request(exchange);
        var receipt = await receipts.TakeAsync(request, cancellationToken);
        switch (receipt.Result)
        {
            case ReceiptResult.UnderWay:
                throw new FlowException(
                    $"Flow {stateKey.Flow}, {path}: another document with the key '{request.Key}' is still under way. "
                        + "This one is tried again when that has come to its end.");
            case ReceiptResult.Done when key is null || !receipt.IsMine:
                if (!Answers || receipt.Answer is null)
                    return StepOutcome.Discard;
                exchange.Reply = exchange.Create(receipt.Answer.Body, path, Document.HeadersOf(receipt.Answer.ContentType));
                return StepOutcome.Stop;
        }

        exchange.Endings.Push((result, token) => result switch
        {
            null => ValueTask.CompletedTask,
            { Outcome: FlowOutcome.Failed } => receipts.ReleaseAsync(request, token),
            _ => receipts.KeepAsync(
                request,
                Answers && !MappedBody.IsMapped(result.Answer.Body)
                    ? new KeptAnswer(result.Answer.Body.ToArray(), result.Answer.ContentType)
                    : null,
                token),
        });
        return StepOutcome.Next;
    }

    private ReceiptRequest Request(Exchange exchange)
    {
        var value = key is null ? exchange.Input.MessageId.ToString() : key.AsText(exchange).Trim();
        if (value.Length == 0)
            throw new BusinessFaultException(
                new Violation("KeyMissing", $"The document has no value at '{key!.Text}', by which a duplicate would be known."));
        var now = exchange.Runtime.TimeProvider.GetUtcNow().UtcDateTime;
        return new ReceiptRequest
        {
            StateKey = stateKey,
            Key = value,

            // In a split each part is a message of its own.
            MessageId = exchange.Create(ReadOnlyMemory<byte>.Empty, path).MessageId,
            Now = now,
            ExpiresAt = now + (Retention ?? exchange.Runtime.Options.State.Retention),
            TakeOverAt = now + TakeOver,
        };
    }

    private static IdempotentReceiverStep? Compile(StepSource source)
    {
        var isBare = string.IsNullOrEmpty(source.Text("idempotent-receiver"));
        var key = isBare ? null : source.XPath("idempotent-receiver");
        var step = new IdempotentReceiverStep(source.StateKey(), key, source.Path)
        {
            Answers = source.Choice("duplicates") == "answer",
            Retention = source.Duration("retention"),
            TakeOver = source.Duration("take-over") ?? TimeSpan.FromMinutes(15),
        };
        return isBare || key is not null ? step : null;
    }
}
