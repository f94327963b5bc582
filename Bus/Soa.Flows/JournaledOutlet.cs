using System.Globalization;
using Soa.Documents;
using Soa.Flows.Endpoints;
using Soa.Messaging.Journal;

namespace Soa.Flows;

/// <summary>Writes down what flows send, with flow and step.</summary>
internal sealed class JournaledOutlet(IFlowOutlet outlet, IJournal journal) : IFlowOutlet
{
    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var time = outgoing.Runtime.TimeProvider;
        var (at, started) = (time.GetUtcNow(), time.GetTimestamp());
        var kind = target is EventEndpoint ? JournalKind.Published : JournalKind.Sent;
        var entry = JournalEntry.About(outgoing.Document, kind, at) with
        {
            Flow = outgoing.Flow,
            FlowVersion = Version(outgoing),
            Step = outgoing.Step,
            Endpoint = outgoing.Place,
        };
        Document? answer;
        try
        {
            answer = await outlet.DeliverAsync(target, outgoing, cancellationToken);
        }
        catch (Exception failure)
        {
            await journal.RecordAsync(entry.Ended(time.GetElapsedTime(started), failure), cancellationToken);
            throw;
        }

        // A service records what it received and answered; other endpoints do not.
        var ours = target is ServiceEndpoint;
        await journal.RecordAsync(
            entry.Ended(time.GetElapsedTime(started), answer) with { KeepsBody = !ours, Reason = answer?.Note }, cancellationToken);
        if (answer is not null && !ours)
        {
            var answered = JournalEntry.About(answer, JournalKind.Answered, time.GetUtcNow()).Ended(TimeSpan.Zero, answer);
            await journal.RecordAsync(answered with
            {
                Flow = outgoing.Flow,
                FlowVersion = Version(outgoing),
                Step = outgoing.Step,
                Endpoint = outgoing.Place,
                Reason = answer.Note,
            }, cancellationToken);
        }

        return answer;
    }

    private static string? Version(EndpointCall outgoing) => outgoing.FlowVersion?.ToString(CultureInfo.InvariantCulture);
}
