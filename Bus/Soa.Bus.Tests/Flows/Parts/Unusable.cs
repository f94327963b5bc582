using Soa.Flows;
using Soa.Flows.Loading;
using Soa.Flows.Running;

namespace Soa.Bus.Tests.Flows.Parts;

/// <summary>A step that has the name of another.</summary>
public sealed class OtherStampStep : IFlowStep
{
    public static StepDefinition Definition { get; } = new("stamp", "Wire Tap", "", [], _ => new OtherStampStep());

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) => new(StepOutcome.Next);
}

/// <summary>A step that has the name of one that is built in.</summary>
public sealed class SecondMapStep : IFlowStep
{
    public static StepDefinition Definition { get; } = new("map", "Message Translator", "", [], _ => new SecondMapStep());

    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) => new(StepOutcome.Next);
}

/// <summary>A step that does not say what it is called.</summary>
public sealed class UndefinedStep : IFlowStep
{
    public ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken) => new(StepOutcome.Next);
}

/// <summary>A class that has a definition and is not a step.</summary>
public sealed class NoStep
{
    public static StepDefinition Definition { get; } = new("no-step", "", "", [], _ => null);
}
