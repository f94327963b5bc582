using System.Xml;
using Soa.Documents;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Flows.Steps;

/// <summary>Describes what becomes of the answer of a call.</summary>
/// <param name="Variable">The variable that keeps it; <c>null</c> if it becomes the current document.</param>
/// <param name="Undo">The steps that undo the call.</param>
/// <param name="Path">The step.</param>
internal sealed record ReplyHandler(string? Variable, StepSequence? Undo, string Path)
{
    /// <summary>Gets the options of every step that calls, after its addresses.</summary>
    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new("map", OptionKind.Map, "Makes the request from the current document and the variables.", Default: "the current document is "
            + "sent as it is"),
        new("as", OptionKind.Variable, "Keeps the answer as a variable and leaves the current document.", Default: "the answer becomes "
            + "the current document"),
        new("undo", OptionKind.Steps, "Steps that undo the call once it succeeded. Their current document is the answer, "
            + "and all variables are available."),
        new("timeout", OptionKind.Duration, "How long the answer may take.", Default: "the transport's time-out; 30s for HTTP and SOAP"),
        new("action", OptionKind.Text, "The SOAPAction, for soap: endpoints."),
    ];

    /// <summary>Reads <c>as</c> and <c>undo</c>, in this order: what undoes sees the variable.</summary>
    public static ReplyHandler Compile(StepSource source) => new(source.Variable("as"), source.Steps("undo", at: "/undo"), source.Path);

    /// <summary>Takes an answer.</summary>
    /// <exception cref="FlowException">It is none.</exception>
    public StepOutcome Take(Exchange exchange, Document? answer, SendOperation operation)
    {
        if (answer is null)
            throw Unusable(exchange, operation, "gave an empty answer. Use 'send' if none is wanted");
        if (IsFault(exchange, answer, operation))
            return StepOutcome.Faulted(answer);

        var view = exchange.View(answer);
        if (exchange.Flow.Headers.Contains(HeaderVariable.SoapAnswerHeader))
            exchange.Variables.Set(HeaderVariable.SoapAnswerHeader, HeaderVariable.OfAnswer(exchange, answer));
        if (Undo is not null)
            exchange.Undos.Add(new PendingUndo(Undo, exchange.WithDocument(view), Path));
        if (Variable is null)
            exchange.Current = view;
        else
            exchange.Variables.Set(Variable, view);
        return StepOutcome.Next;
    }

    private static bool IsFault(Exchange exchange, Document answer, SendOperation operation)
    {
        try
        {
            return answer.IsFault;
        }
        catch (XmlException exception)
        {
            throw Unusable(
                exchange, operation, $"gave an answer that is not XML: {exception.Message} Use 'send' if the answer does not matter");
        }
    }

    private static FlowException Unusable(Exchange exchange, SendOperation operation, string what) =>
        new($"Flow {exchange.Flow.Name}, {operation.Path}: {EndpointCall.PlaceOf(operation.Target.Resolve(exchange))} {what}.");
}
