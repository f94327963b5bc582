using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;

namespace Soa.Flows.Steps;

/// <summary>Represents one assertion about a document.</summary>
internal sealed record Requirement(XPathQuery That, XPathQuery? Each, string Code, TextTemplate Message, TextTemplate? Field)
{
    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new("that", OptionKind.XPath, "The condition that must be true.", Required: true),
        new("code", OptionKind.Text, "The fault's name if it is not, such as QuantityMissing.", Required: true),
        new("message", OptionKind.Template, "The error and the remedy, for a person.", Required: true),
        new("field", OptionKind.Template, "The field that is wrong."),
        new(
            "each", OptionKind.XPath, "Asserts it of every node selected: 'that', 'message' and 'field' start from the node.",
            Default: "the document"),
    ];

    public static Requirement? Compile(StepSource item)
    {
        var each = item.Nodes("each");
        var that = item.XPath("that");
        var message = item.Template("message");
        var field = item.Template("field");
        item.Meets(item.Text("code")!);
        if (that is null || message is null || (each is null && item.Has("each")))
            return null;
        return new Requirement(that, each, item.Text("code")!, message, field);
    }

    /// <summary>Adds what is violated.</summary>
    public void Check(Exchange exchange, List<Violation> violations)
    {
        if (Each is null)
        {
            if (!That.IsTrue(exchange))
                violations.Add(new Violation(Code, Message.Fill(exchange), Field?.Fill(exchange)));
            return;
        }

        var (time, limit) = (exchange.Runtime.TimeProvider, exchange.Runtime.Options.Limits.XPathTime);
        var started = time.GetTimestamp();
        var nodes = new NodeList(Each.AsNodes(exchange));
        while (nodes.MoveNext())
        {
            if (time.GetElapsedTime(started) > limit)
                throw BusinessFaultException.Limit(LimitMet.Time(nameof(FlowLimits.XPathTime), limit), $"'{That.Text}' of each "
                    + $"{Each.Text} took longer than {limit.TotalSeconds} s and was stopped.");
            if (!That.IsTrue(exchange, nodes))
                violations.Add(new Violation(Code, Message.Fill(exchange, nodes), Field?.Fill(exchange, nodes)));
        }
    }
}
