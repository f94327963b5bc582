using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Endpoints;
using Soa.Flows.Listening;
using Soa.Messaging;

namespace Soa.Flows;

/// <summary>Connects flows with the queues of the bus.</summary>
public static class FlowSubscriptions
{
    /// <summary>
    /// Returns what a flow wants from the bus; nothing if it only has sources of other kinds and no document waits in it.
    /// </summary>
    /// <returns>
    /// The queue <c>flow.&lt;name&gt;</c>, bound to the topics of its events and filled by its one-way sources and by documents that
    /// waited in it (which answers nobody), and each queue it names (which answers a waiting sender).
    /// </returns>
    public static IEnumerable<DocumentSubscription> Of(FlowInlet inlet)
    {
        var topics = inlet.Sources<EventSource>().Select(source => source.Topic).ToArray();
        if (topics.Length > 0 || inlet.Flow.Sources.Any(source => source.UsesFlowQueue) || inlet.Flow.Steps.Waiting.Any())
        {
            yield return new DocumentSubscription(
                FlowQueues.NameOf(inlet.Name), topics, (document, token) => ReceiveAsync(inlet, document, answers: false, token))
            {
                Flow = inlet.ReferenceFor,
            };
        }

        foreach (var source in inlet.Sources<QueueSource>())
        {
            yield return new DocumentSubscription(
                source.Queue, [], (document, token) => ReceiveAsync(inlet, document, answers: true, token), source.AtOnce ?? 16)
            {
                Declares = source.Declares,
                Flow = inlet.ReferenceFor,
            };
        }
    }

    private static async Task<Document?> ReceiveAsync(FlowInlet inlet, Document document, bool answers, CancellationToken cancellationToken)
    {
        FlowResult result;
        try
        {
            result = await inlet.RunPlacedAsync(document, cancellationToken);
        }
        catch (Exception failure) when (
            StepFailedException.CauseOf(failure) is MalformedDocumentException { MessageId: var id } && id == document.MessageId)
        {
            var malformed = StepFailedException.CauseOf(failure);
            throw new DocumentRefusedException(malformed.Message, malformed) { Reason = "MalformedDocument", Flow = inlet.Name };
        }

        if (result is { Outcome: FlowOutcome.Failed, Fault: { } fault })
            throw Refusal(inlet, result, fault);
        return answers ? result.Answer : null;
    }

    // Without a waiting caller, this is how a person learns of it.
    private static DocumentRefusedException Refusal(FlowInlet inlet, FlowResult result, Document fault)
    {
        var summary = FaultSummary.Read(new DocumentView(fault, inlet.Runtime.Options.Limits.Depth));
        return new DocumentRefusedException(summary.Message)
        {
            Reason = summary.Name,
            Flow = inlet.Name,
            Step = result.Step,
            Answer = result.Answer,
        };
    }
}
