using System.Text;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Cases;
using Soa.Messaging;

namespace Soa.Flows.Tests;

/// <summary>
/// Everything outside of a flow, as a case describes it. Who is sent the same message id again gives the same answer again, and what was
/// delivered counts once. After a delivery that was announced, the flow is interrupted: it is done, but the flow does not get to know.
/// </summary>
internal sealed class RememberingWorld(FlowCase flowCase) : IFlowOutlet
{
    private readonly Dictionary<Guid, CaseAnswer> given = [];
    private readonly Dictionary<string, int> calls = new(StringComparer.Ordinal);
    private int untilInterruption = -1;

    /// <summary>Each id that was delivered, in the order of the first time, with where to and what.</summary>
    public List<(Guid Id, string Address, string Body)> Delivered { get; } = [];

    /// <summary>How often something was sent, repetitions included.</summary>
    public int Sendings { get; private set; }

    /// <summary>Interrupts what runs next: before it sends anything (0), or after so many sendings.</summary>
    public void InterruptAfter(int sendings) => untilInterruption = sendings;

    /// <summary>Interrupts nothing any more.</summary>
    public void LetRun() => untilInterruption = -1;

    public ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        if (untilInterruption == 0)
            throw new InterruptedException();
        Sendings++;
        var (address, document) = (outgoing.Address, outgoing.Document);
        if (!Delivered.Exists(one => one.Id == document.MessageId))
            Delivered.Add((document.MessageId, address, Encoding.UTF8.GetString(document.Body.Span)));
        var answer = target.Answers && flowCase.Answers.TryGetValue(address, out var answers)
            ? Answer(document.MessageId, address, answers)
            : null;
        if (untilInterruption > 0 && --untilInterruption == 0)
            throw new InterruptedException();
        if (answer?.Failure is { } failure)
            throw new ServiceUnavailableException(failure);
        return ValueTask.FromResult(
            answer is null ? null : document.Answer(answer.Fault is { } fault ? FlowFault.Write([fault]) : answer.Body));
    }

    private CaseAnswer Answer(Guid id, string address, IReadOnlyList<CaseAnswer> answers)
    {
        if (given.TryGetValue(id, out var before))
            return before;
        var number = calls[address] = calls.GetValueOrDefault(address) + 1;
        return given[id] = answers[Math.Min(number, answers.Count) - 1];
    }

    /// <summary>The process dies.</summary>
    internal sealed class InterruptedException : Exception;
}
