using System.Collections.Frozen;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Running;

/// <summary>Describes what is done about business faults, by their names.</summary>
internal sealed class FaultHandlers(FrozenDictionary<string, StepSequence> byName, StepSequence? any)
{
    /// <summary>Specifies the variables that handlers find: the fault, and what <see cref="FaultSummary"/> says of it as text.</summary>
    public static readonly IReadOnlyList<string> Variables = ["fault", "fault-name", "fault-message", "fault-field"];

    /// <summary>Returns whether there is a handler for a fault.</summary>
    public bool Handles(Exchange exchange, Document fault) =>
        any is not null || byName.ContainsKey(FaultSummary.Read(exchange.View(fault)).Name);

    /// <summary>Runs the handler of the fault that <paramref name="outcome"/> carries.</summary>
    /// <returns><paramref name="outcome"/> itself if there is no handler for it.</returns>
    /// <exception cref="FlowException">
    /// The handler itself met a fault that it does not handle, other than a limit, which it would meet again.
    /// </exception>
    public async ValueTask<StepOutcome> HandleAsync(Exchange exchange, StepOutcome outcome, CancellationToken cancellationToken)
    {
        var fault = exchange.View(outcome.Fault!);
        var summary = FaultSummary.Read(fault);
        if (!byName.TryGetValue(summary.Name, out var handler) && (handler = any) is null)
            return outcome;

        // A handler within a handler must leave the outer one its fault.
        var outer = Variables.Select(exchange.Variables.Find).ToArray();
        Set(exchange, [fault, summary.Name, summary.Message, summary.Field ?? ""]);
        var end = await handler.RunAsync(exchange, cancellationToken);
        Set(exchange, outer);
        return end.End switch
        {
            StepEnd.Next or StepEnd.Discard => StepOutcome.Handled(fault.Document),
            StepEnd.Continue => StepOutcome.Next,
            StepEnd.Fault when FaultSummary.Read(exchange.View(end.Fault!)).Name == BusinessFaultException.LimitExceeded =>
                StepOutcome.Raised(end.Fault!),
            StepEnd.Fault => throw Unhandled(exchange, summary, end.Fault!),
            _ => end,
        };
    }

    private static void Set(Exchange exchange, object?[] values)
    {
        foreach (var (name, value) in Variables.Zip(values))
            exchange.Variables.Set(name, value ?? Array.Empty<XPathNavigator>());
    }

    private static FlowException Unhandled(Exchange exchange, FaultSummary handled, Document fault)
    {
        var summary = FaultSummary.Read(exchange.View(fault));
        return new FlowException(
            $"Flow {exchange.Flow.Name} met the fault {summary.Name} ({summary.Message}) while it was handling {handled.Name}. "
            + "Handle it at the step ('fault'), or raise it with a step 'fault' if the flow shall end with it.");
    }
}
