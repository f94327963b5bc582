using Microsoft.Extensions.Logging;
using Soa.Flows;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Bus.Tests.Flows.Parts;

/// <summary>A step with a singleton, a scoped service and a logger in its constructor, beside what the flow file says.</summary>
public sealed class StampStep(Stamps stamps, XPathQuery name, StampScope scope, ILogger<StampStep> log) : IFlowStep, IDisposable
{
    public static StepDefinition Definition { get; } = new(
        "stamp", "Wire Tap", "Keeps a name.", [new("stamp", OptionKind.XPath, "Selects the name.", Required: true)],
        source => source.XPath("stamp") is { } name ? source.Create<StampStep>(name) : null);

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        stamps.Names.Enqueue(name.AsText(exchange));
        stamps.Scopes.Enqueue(scope.Id);
        return new(StepOutcome.Next);
    }

    public void Dispose() => stamps.Dispose();
}
