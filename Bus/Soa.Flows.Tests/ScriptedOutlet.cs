using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Messaging;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests;

/// <summary>
/// Answers what flows send by address, when and as it is told: XML, "!Name" for a fault, "?" for a technical failure. An address that it
/// was told nothing about answers &lt;ok/&gt;, or nothing if it never answers.
/// </summary>
internal sealed class ScriptedOutlet : IFlowOutlet
{
    private readonly Dictionary<string, Func<EndpointCall, CancellationToken, Task<string>>> answers = [];
    private readonly ConcurrentQueue<EndpointCall> sent = [];

    public IEnumerable<string> Addresses => sent.Select(outgoing => outgoing.Address);

    public IEnumerable<Guid> Ids => sent.Select(outgoing => outgoing.Document.MessageId);

    public EndpointCall[] Sent => [.. sent];

    public void Answer(string address, params string[] inOrder)
    {
        var number = -1;
        answers[address] = (_, _) => Task.FromResult(inOrder[Math.Min(Interlocked.Increment(ref number), inOrder.Length - 1)]);
    }

    public void Answer(string address, Func<CancellationToken, Task<string>> answer) => answers[address] = (_, token) => answer(token);

    public void Answer(string address, Func<EndpointCall, string> answer) =>
        answers[address] = (outgoing, _) => Task.FromResult(answer(outgoing));

    /// <summary>An answer that never comes.</summary>
    public static async Task<string> Never(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return "";
    }

    public async ValueTask<Document?> DeliverAsync(IEndpointTarget target, EndpointCall outgoing, CancellationToken cancellationToken)
    {
        sent.Enqueue(outgoing);
        if (!answers.TryGetValue(outgoing.Address, out var make))
            return target.Answers ? outgoing.Document.Answer(TestFlow.Bytes("<ok/>")) : null;
        var answer = await make(outgoing, cancellationToken);
        if (answer == "?")
            throw new ServiceUnavailableException($"{outgoing.Address} is down.");
        return outgoing.Document.Answer(answer.StartsWith('!') ? TestFlow.Fault(answer[1..]) : TestFlow.Bytes(answer));
    }
}
