using Soa.Bus.Documents;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Running;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows;

/// <summary>Connects flows with the queues of the bus.</summary>
public static class FlowSubscriptions
{
    /// <summary>What a flow wants from the bus; nothing if it only has HTTP or SOAP sources and no document waits in it.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="runner">Runs it.</param>
    /// <returns>
    /// The queue <c>flow.&lt;name&gt;</c> bound to the topics of its events (which answers nobody; documents that waited come through it too), and each
    /// queue it names (which answers who waits).
    /// </returns>
    public static IEnumerable<DocumentSubscription> Of(Flow flow, FlowRunner runner)
    {
        var topics = flow.Sources.Where(source => source.Kind == FlowSourceKind.Event).Select(source => source.Name).ToArray();
        if (topics.Length > 0 || flow.Steps.Waiting.Any())
            yield return new DocumentSubscription(BusNames.FlowQueue(flow.Name), topics, (document, token) => ReceiveAsync(document, answers: false, token));
        foreach (var source in flow.Sources.Where(source => source.Kind == FlowSourceKind.Queue))
            yield return new DocumentSubscription(source.Name, [], (document, token) => ReceiveAsync(document, answers: true, token));

        async Task<Document?> ReceiveAsync(Document document, bool answers, CancellationToken cancellationToken)
        {
            FlowResult result;
            try
            {
                result = await runner.RunAsync(flow, document, cancellationToken);
            }
            catch (MalformedDocumentException malformed) when (malformed.MessageId == document.MessageId)
            {
                throw new DocumentRefusedException(malformed.Message, malformed) { Reason = "MalformedDocument", Flow = flow.Name };
            }

            if (result is { Outcome: FlowOutcome.Failed, Fault: { } fault })
                throw Refusal(flow, runner, result, fault);
            return answers ? result.Answer : null;
        }
    }

    // If nobody waits for the answer, this is how a person gets to know.
    private static DocumentRefusedException Refusal(Flow flow, FlowRunner runner, FlowResult result, Document fault)
    {
        var summary = FaultSummary.Read(new DocumentView(fault, runner.Runtime.Options.Limits.Depth));
        return new DocumentRefusedException(summary.Message) { Reason = summary.Name, Flow = flow.Name, Step = result.Step, Answer = result.Answer };
    }
}
