using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Flows.Cases.Recording;
using Soa.Flows.Endpoints;
using Soa.Messaging;

namespace Soa.Flows.Shadowing;

/// <summary>
/// Keeps what a flow would send, sends nothing, and answers what was answered when the document was received: the first call of an address
/// gets the first answer of that address, and so on.
/// </summary>
/// <param name="flow">The flow. Other flows that it calls, and whose answer was not recorded, run too.</param>
/// <param name="answers">The answers by address, in the order of the calls; one for each call.</param>
internal sealed class ShadowOutlet(string flow, ILookup<string, RecordedAnswer> answers) : IFlowOutlet
{
    private const int MostCalls = 2000;

    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);

    /// <summary>Gets what the flow would send, in order.</summary>
    public List<(string Address, string? Step, ReadOnlyMemory<byte> Body)> Sent { get; } = [];

    /// <summary>Gets the first call whose answer is not known.</summary>
    public (string Address, string? Step)? Unanswered { get; private set; }

    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var (address, isOwn) = (outgoing.Place, outgoing.Flow == flow);
        if (isOwn)
        {
            if (Sent.Count == MostCalls)
                throw new FlowException($"The flow sends more than {MostCalls} documents.");
            // What is in pooled memory, or a file, does not outlive the run.
            Sent.Add((address, outgoing.Step, outgoing.Document.Body.ToArray()));
        }

        if (!target.Answers)
            return null;
        if (isOwn && Next(address) is { } answer)
        {
            if (answer.Failure is { } failure)
                throw new ServiceUnavailableException(failure);
            if (answer.Body is { } body)
                return outgoing.Document.Derive(body, "answer", CaseBody.Headers(body.Span));
            if (answer.IsComplete)
                return null;
        }
        else if (target is FlowEndpoint && outgoing.Runtime.FindFlow(outgoing.Path) is not null)
        {
            return await target.DeliverAsync(outgoing, cancellationToken);
        }

        if (!outgoing.NeedsAnswer)
            return null;
        Unanswered ??= (address, outgoing.Step);
        // Whatever runs beside it goes on; then the run ends.
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return null;
    }

    private RecordedAnswer? Next(string address)
    {
        var number = calls[address] = calls.GetValueOrDefault(address) + 1;
        return answers[address].ElementAtOrDefault(number - 1);
    }
}
