using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Endpoints;
using Soa.Messaging;

namespace Soa.Flows.Cases;

/// <summary>Keeps what a flow sends and answers what its case says.</summary>
internal sealed class CaseOutlet(FlowCase flowCase, CaseTime time) : IFlowOutlet
{
    // Calls over the bus need no time-out here; the bus has its own.
    private static readonly TimeSpan BusTimeout = new DocumentBusOptions().CallTimeout;

    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);

    public List<(string Address, Document Document)> Sent { get; } = [];

    /// <summary>Gets those who might have answered, but the case does not say what.</summary>
    public HashSet<string> Unanswered { get; } = new(StringComparer.Ordinal);

    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var (address, document) = (outgoing.Address, outgoing.Document);
        Sent.Add((address, document));
        if (!target.Answers)
            return null;
        if (!flowCase.Answers.TryGetValue(address, out var answers) && !flowCase.Answers.TryGetValue(outgoing.Place, out answers))
        {
            if (target is FlowEndpoint && outgoing.Runtime.FindFlow(outgoing.Path) is not null)
                return await target.DeliverAsync(outgoing, cancellationToken);
            Unanswered.Add(address);
            return null;
        }

        var number = calls[address] = calls.GetValueOrDefault(address) + 1;
        var answer = answers[Math.Min(number, answers.Count) - 1];
        if (answer.IsTimeout)
            await Task.Delay(
                target.DefaultTimeout(outgoing.Runtime.Options) is null ? BusTimeout : Timeout.InfiniteTimeSpan, time, cancellationToken);
        if (answer.Failure is not null || answer.IsTimeout)
            throw new ServiceUnavailableException(answer.Failure ?? $"{address} gave no answer in time.");
        var body = answer.Fault is { } fault ? FlowFault.Write([fault]) : answer.Body!;
        return document.Derive(body, "answer", CaseBody.Headers(body.Span));
    }
}
