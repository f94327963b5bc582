using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Flows.Endpoints;

namespace Soa.Flows.DryRuns;

/// <summary>Keeps what a flow would send, sends nothing, and answers what the journal knows.</summary>
internal sealed class DryRunOutlet(DryRunTrace trace, RecordedAnswers answers, CaseTime time) : IFlowOutlet
{
    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var call = trace.Add(target, outgoing);
        if (!target.Answers)
            return null;
        if (target is FlowEndpoint && outgoing.Runtime.FindFlow(outgoing.Path) is not null)
        {
            call.Answer = DryRunAnswer.FromFlow;
            return call.AnswerDocument = await target.DeliverAsync(outgoing, cancellationToken);
        }

        if (await time.HoldAsync(answers.FindAsync(outgoing.Document, cancellationToken)) is { } known)
        {
            call.Answer = DryRunAnswer.FromJournal;
            return call.AnswerDocument = known;
        }

        if (!outgoing.NeedsAnswer)
            return null;
        trace.Miss(call);
        // Whatever runs beside it goes on; then the dry run ends.
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return null;
    }
}
