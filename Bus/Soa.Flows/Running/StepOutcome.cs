using Soa.Documents;

namespace Soa.Flows.Running;

/// <summary>How a step ended, and so how its flow goes on.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(StepEnd end, Document? fault = null, Resumption? resumption = null)
    {
        End = end;
        Fault = fault;
        Resumption = resumption;
    }

    /// <summary>The next step follows.</summary>
    public static StepOutcome Next => default;

    /// <summary>The flow ends normally.</summary>
    public static StepOutcome Stop { get; } = new(StepEnd.Stop);

    /// <summary>The document, or the part of a split document, goes no further (EIP: Message Filter).</summary>
    public static StepOutcome Discard { get; } = new(StepEnd.Discard);

    /// <summary>In a fault handler: the step after the one that faulted follows.</summary>
    public static StepOutcome Continue { get; } = new(StepEnd.Continue);

    /// <summary>How it ended.</summary>
    public StepEnd End { get; }

    /// <summary>The fault, if it ended with one.</summary>
    public Document? Fault { get; }

    /// <summary>With what the flow goes on instead, if it does.</summary>
    internal Resumption? Resumption { get; }

    /// <summary>A business fault: a handler takes over.</summary>
    public static StepOutcome Faulted(Document fault) => new(StepEnd.Fault, fault);

    /// <summary>A business fault that the flow's author raises, in a handler too.</summary>
    public static StepOutcome Raised(Document fault) => new(StepEnd.Raise, fault);

    /// <summary>The flow goes on at this step with another document.</summary>
    internal static StepOutcome Resume(Document document, IWaitingStep step) => new(StepEnd.Resume, resumption: new Resumption(document, step));

    /// <summary>A handler took a fault and came to its end: so does the flow.</summary>
    internal static StepOutcome Handled(Document fault) => new(StepEnd.Handled, fault);
}
