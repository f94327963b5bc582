using System.Globalization;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;
using Soa.Flows.State;
using Soa.Flows.State.Sequences;
using Soa.Flows.Telemetry;
using Soa.Messaging.Telemetry;

namespace Soa.Flows.Steps;

/// <summary>Puts documents in order.</summary>
internal sealed class ResequenceStep(StateKey stateKey, XPathQuery number) : IWaitingStep
{
    private static readonly TimeSpan HandOver = TimeSpan.FromMinutes(1);
    private const int Batch = 50;

    public static StepDefinition Definition { get; } = new(
        "resequence",
        "Resequencer",
        "Passes documents on in the order of their numbers. A document before its turn waits: its flow ends here normally, and "
            + "continues when the documents before it have passed all steps, or when it has waited long enough for missing ones. A "
            + "document that the flow refuses counts as passed on. Afterwards $input is the current document of this place, and "
            + "variables set before are forgotten. Documents wait in the shared database if there is one, otherwise in memory.",
        [
            new("resequence", OptionKind.XPath, "The document's number in its sequence.", Required: true),
            new("of", OptionKind.XPath, "The sequence: a value that its documents share.", Default: "all documents of the flow are one "
                + "sequence"),
            new("first", OptionKind.Number, "The number with which a sequence begins.", Default: "1"),
            new("gap", OptionKind.Duration, "How long a document waits for those before it.", Default: "10m"),
            new("then", OptionKind.Choice, "When the wait ends: 'fault' refuses the document, so that it is parked and can be replayed "
                + "in its turn; 'skip' continues without the missing ones.", Default: "fault") { Choices = ["fault", "skip"] },
            StepSource.NameOption,
        ],
        Compile)
    {
        Faults = ["SequenceGap", "SequenceNumberInvalid", "SequenceNumberLate", "SequenceNumberTaken"],
        Failure = "SequenceNumberInvalid: the document has no whole number. SequenceNumberTaken: another document has this number. "
            + "SequenceNumberLate: the sequence has continued without it. SequenceGap: the documents before it did not come in time. "
            + "LimitExceeded: Soa:Flows:Limits:GroupMembers documents or GroupBytes bytes wait. While a document is retried after a "
            + "technical failure, the documents behind it wait.",
        Example = """
            - resequence: /Event/@number
              of: /Event/Order
              gap: 2m
            """,
    };

    public StateKey StateKey => stateKey;

    private XPathQuery? Of { get; init; }

    private long First { get; init; }

    private TimeSpan Gap { get; init; }

    private bool Skips { get; init; }

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) =>
        RunAsync(exchange, false, cancellationToken);

    public ValueTask<StepOutcome> ResumeAsync(Exchange exchange, CancellationToken cancellationToken) =>
        RunAsync(exchange, true, cancellationToken);

    public async ValueTask<int> HandOverDueAsync(FlowRuntime runtime, CancellationToken cancellationToken)
    {
        var now = runtime.TimeProvider.GetUtcNow().UtcDateTime;
        var due = await runtime.State.Sequences.TakeDueAsync(stateKey.Id, now, now + HandOver, Batch, cancellationToken);
        foreach (var document in due)
            await HandOverAsync(runtime, document, now + HandOver, cancellationToken);
        return due.Count;
    }

    private async ValueTask<StepOutcome> RunAsync(Exchange exchange, bool waited, CancellationToken cancellationToken)
    {
        var (sequences, arrival) = (exchange.Runtime.State.Sequences, Arrival(exchange));
        var result = await sequences.ArriveAsync(arrival, cancellationToken);
        if (result == SequenceResult.WaitedLongEnough && Skips)
            result = await SkipAsync(exchange.Runtime, arrival, cancellationToken);
        switch (result)
        {
            case SequenceResult.Waits:
                if (waited)
                    await sequences.PostponeAsync(arrival.Sequence, arrival.Number, null, arrival.Now + Gap, cancellationToken);
                return StepOutcome.Discard;
            case SequenceResult.Passes:
                return GoOn(exchange, arrival);
            case SequenceResult.WaitedLongEnough:
                // When somebody replays it, it waits anew.
                await sequences.RemoveAsync(arrival.Sequence, arrival.Number, cancellationToken);
                break;
        }

        throw Refusal(result, arrival);
    }

    private StepOutcome GoOn(Exchange exchange, SequenceArrival arrival)
    {
        // It is the same whether the document waited or not.
        exchange.Variables.Set("input", exchange.Current);
        exchange.Undos.Clear();
        exchange.Endings.Push(async (result, token) =>
        {
            if (result is null)
                return;
            var now = exchange.Runtime.TimeProvider.GetUtcNow().UtcDateTime;
            if (await exchange.Runtime.State.Sequences.AdvanceAsync(
                arrival.Sequence, arrival.Number, now, now + HandOver, token) is { } next)
                await HandOverAsync(exchange.Runtime, next, now + HandOver, token);
        });
        return StepOutcome.Next;
    }

    private async ValueTask<SequenceResult> SkipAsync(FlowRuntime runtime, SequenceArrival arrival, CancellationToken cancellationToken)
    {
        var lowest = await runtime.State.Sequences.SkipAsync(arrival.Sequence, arrival.Now, arrival.Now + HandOver, cancellationToken);
        if (lowest is null || lowest.Number == arrival.Number)
            return await runtime.State.Sequences.ArriveAsync(arrival, cancellationToken);
        await HandOverAsync(runtime, lowest, arrival.Now + HandOver, cancellationToken);
        return SequenceResult.Waits;
    }

    private async ValueTask HandOverAsync(
        FlowRuntime runtime, WaitingDocument document, DateTime until, CancellationToken cancellationToken)
    {
        using (FlowTelemetry.Continue("resequence", document.TraceContext))
            await Resumption.HandOverAsync(runtime, stateKey, document.ToDocument(), cancellationToken);
        await runtime.State.Sequences.PostponeAsync(
            document.SequenceId, document.Number, until, runtime.TimeProvider.GetUtcNow().UtcDateTime + runtime.State.HandAgainAfter,
            cancellationToken);
    }

    private SequenceArrival Arrival(Exchange exchange)
    {
        var text = number.AsText(exchange).Trim();
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw new BusinessFaultException(new Violation(
                "SequenceNumberInvalid",
                $"'{number.Text}' gave '{text}', which is not a whole number, so the document has no place in its sequence."));
        }

        var input = exchange.Input;
        return new SequenceArrival
        {
            StateKey = stateKey,
            Key = Of?.AsText(exchange).Trim() ?? "",
            Number = value,
            First = First,
            Document = new Document(
                exchange.Current.Document.Body, input.MessageId, input.ConversationId, input.CausationId, Headers(exchange)),
            Now = exchange.Runtime.TimeProvider.GetUtcNow().UtcDateTime,
            Gap = Gap,
            TraceContext = TraceContext.Current,
            Limits = exchange.Runtime.Options.Limits,
        };
    }

    // Those of what came in, but the current document may be of another kind.
    private static Dictionary<string, string> Headers(Exchange exchange)
    {
        var headers = exchange.Input.Headers.Where(header => header.Key != Document.ContentTypeHeader).ToDictionary();
        if (exchange.Current.Document.ContentType is { } type)
            headers[Document.ContentTypeHeader] = type;
        return headers;
    }

    private BusinessFaultException Refusal(SequenceResult result, SequenceArrival arrival)
    {
        var which = arrival.Key.Length == 0 ? $"Number {arrival.Number}" : $"Number {arrival.Number} of '{arrival.Key}'";
        return result switch
        {
            SequenceResult.Taken => Fault("SequenceNumberTaken", $"{which} came before, with another document. "
                + "Give each document of a sequence a number of its own."),
            SequenceResult.Late => Fault("SequenceNumberLate", $"{which} comes when the sequence has gone on without it."),
            SequenceResult.WaitedLongEnough => Fault(
                "SequenceGap", $"{which} has waited {Gap} for those before it, which have not come. Replay it when they have, "
                    + "in the order of the numbers."),
            SequenceResult.TooMany => BusinessFaultException.Limit(
                new LimitMet(nameof(FlowLimits.GroupMembers), $"{arrival.Limits.GroupMembers} documents"),
                $"{which} cannot wait: as many documents of its sequence do as may."),
            _ => BusinessFaultException.Limit(
                LimitMet.Bytes(nameof(FlowLimits.GroupBytes), arrival.Limits.GroupBytes),
                $"{which} cannot wait: the documents that do would be too large together."),
        };
    }

    private static BusinessFaultException Fault(string code, string message) => new(new Violation(code, message));

    private static ResequenceStep? Compile(StepSource source)
    {
        var (number, of) = (source.XPath("resequence"), source.XPath("of"));
        source.BeginAnew();
        return number is null ? null : new ResequenceStep(source.StateKey(), number)
        {
            Of = of,
            First = source.Number("first", int.MinValue) ?? 1,
            Gap = source.Duration("gap") ?? TimeSpan.FromMinutes(10),
            Skips = source.Choice("then") == "skip",
        };
    }
}
