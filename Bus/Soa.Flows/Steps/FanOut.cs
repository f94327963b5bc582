using System.Xml;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Sends the current document to several endpoints, which take it or refuse it each for itself.</summary>
/// <param name="InTurn">True to send to one after the other.</param>
/// <param name="IsPartial">True if it is enough that one takes it.</param>
/// <param name="Collect">The variable for what they answered.</param>
/// <param name="Path">The step.</param>
internal sealed record FanOut(bool InTurn, bool IsPartial, string? Collect, string Path)
{
    /// <summary>Gets the options of every step that distributes, after its addresses.</summary>
    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new(
            "map", OptionKind.Map, "Makes the document to send from the current document and the variables.",
            Default: "the current document is sent as it is"),
        new("in-turn", OptionKind.Flag, "Sends to one after the other, in order, instead of to all at the same time.", Default: "false"),
        new(
            "partial", OptionKind.Flag, "One successful endpoint is enough; faults and failures of others appear only in 'collect'.",
            Default: "false: all must"),
        new("collect", OptionKind.Variable, "A variable for the answers: <replies><reply from=\"address\" "
            + "outcome=\"answered\">…</reply></replies>; an outcome is answered, sent (no answer is given), faulted or failed."),
        new("timeout", OptionKind.Duration, "How long each may take.", Default: "the transport's time-out; 30s for HTTP and SOAP"),
        new("action", OptionKind.Text, "The SOAPAction, for soap: endpoints."),
    ];

    public static FanOut Compile(StepSource source) =>
        new(source.Flag("in-turn"), source.Flag("partial"), source.Variable("collect"), source.Path);

    /// <summary>Sends the document.</summary>
    public async ValueTask<StepOutcome> SendAsync(
        Exchange exchange, IReadOnlyList<(string Address, SendOperation Operation)> recipients, CancellationToken cancellationToken)
    {
        var ends = await Branches.RunAsync(
            exchange,
            [.. recipients.Select(
                Func<Exchange,
                CancellationToken, ValueTask<StepOutcome>> (recipient) => (fork, token) => SendAsync(fork, recipient.Operation, token))],
            parallel: !InTurn,
            timeout: null,
            cancellationToken);
        ends = [.. ends.Select(end => end with { IsSent = end.Outcome.End == StepEnd.Stop })];
        if (!IsPartial || ends.All(end => end.Failure is not null || end.Fault is not null))
        {
            var outcome = BranchEnd.First(exchange, ends);
            if (outcome.End != StepEnd.Next)
                return outcome;
        }

        if (Collect is not null)
        {
            var replies = Replies.Write(recipients.Zip(ends, (recipient, end) => (recipient.Address, end)));
            exchange.Variables.Set(Collect, exchange.View(exchange.Create(replies, Path + "/collect")));
        }

        return StepOutcome.Next;
    }

    private static async ValueTask<StepOutcome> SendAsync(Exchange fork, SendOperation operation, CancellationToken cancellationToken)
    {
        if (await operation.RunAsync(fork, cancellationToken) is not { } answer)
            return StepOutcome.Stop;
        try
        {
            if (answer.IsFault)
                return StepOutcome.Faulted(answer);
        }
        catch (XmlException)
        {
            // What a partner answers to something that wants no answer need not be XML.
            return StepOutcome.Stop;
        }

        fork.Current = fork.View(answer);
        return StepOutcome.Next;
    }
}
