using System.Xml;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Loading;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Steps;

/// <summary>Calls an endpoint and waits for its answer.</summary>
internal sealed class CallStep(Sending sending, string? variable, StepSequence? undo) : IFlowStep
{
    public static StepDefinition Definition { get; } = new(
        "call",
        "Request-Reply",
        "Sends the current document, or what a map makes of it, and waits for the answer, which becomes the current document or a variable. "
        + "A business fault goes to the step's handlers, then to the flow's; a technical failure ends this attempt of the flow.",
        [
            new("call", OptionKind.Endpoint, "Whom to call.", Required: true),
            new("map", OptionKind.Map, "Makes the request of the current document and the variables.", Default: "the current document is sent as it is"),
            new("as", OptionKind.Variable, "Keeps the answer as a variable and leaves the current document.", Default: "the answer becomes the current document"),
            new("undo", OptionKind.Steps, "What undoes the call once it succeeded; its current document is the answer, and all variables are there."),
            new("timeout", OptionKind.Duration, "How long the answer may take.", Default: "the transport's time-out; 30s for HTTP and SOAP"),
            new("action", OptionKind.Text, "The SOAPAction, for soap: endpoints."),
        ],
        Compile);

    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var answer = await sending.RunAsync(exchange, cancellationToken)
            ?? throw Unusable(exchange, "gave an empty answer. Use 'send' if none is wanted");
        if (IsFault(exchange, answer))
            return StepOutcome.Faulted(answer);

        var view = exchange.View(answer);
        if (undo is not null)
            exchange.Undos.Add(new PendingUndo(undo, exchange.On(view), sending.Path));
        if (variable is null)
            exchange.Current = view;
        else
            exchange.Variables.Set(variable, view);
        return StepOutcome.Next;
    }

    private bool IsFault(Exchange exchange, Document answer)
    {
        try
        {
            return answer.IsFault;
        }
        catch (XmlException exception)
        {
            throw Unusable(exchange, $"answered what is no XML: {exception.Message} Use 'send' if the answer does not matter");
        }
    }

    private FlowException Unusable(Exchange exchange, string what) =>
        new($"Flow {exchange.Flow.Name}, {sending.Path}: {sending.Target.Resolve(exchange)} {what}.");

    private static CallStep? Compile(StepSource source)
    {
        var target = source.Target("call", mustAnswer: true);
        var sending = target is null ? null : new Sending(target, source.Map("map"), source.Duration("timeout"), source.Path);
        var variable = source.Variable("as");
        var undo = source.Steps("undo", at: "/undo");
        return sending is null ? null : new CallStep(sending with { IsUndone = undo is not null }, variable, undo);
    }
}
