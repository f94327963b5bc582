using Soa.Bus.Documents;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows.Cases;

/// <summary>Keeps what a flow sends and answers what its case says.</summary>
internal sealed class CaseOutlet(FlowCase flowCase) : IFlowOutlet
{
    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);

    public List<(string Address, Document Document)> Sent { get; } = [];

    public ValueTask<Document?> DeliverAsync(IEndpointTarget target, OutgoingDocument outgoing, CancellationToken cancellationToken)
    {
        var (address, document) = (outgoing.Address, outgoing.Document);
        Sent.Add((address, document));
        if (!target.Answers || !flowCase.Answers.TryGetValue(address, out var answers))
            return ValueTask.FromResult<Document?>(null);

        var number = calls[address] = calls.GetValueOrDefault(address) + 1;
        var answer = answers[Math.Min(number, answers.Count) - 1];
        if (answer.Failure is { } failure)
            throw new ServiceUnavailableException(failure);
        return ValueTask.FromResult<Document?>(document.Answer(answer.Fault is { } fault ? FlowFault.Write([fault]) : answer.Body));
    }
}
