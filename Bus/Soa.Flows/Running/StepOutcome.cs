using Soa.Documents;

namespace Soa.Flows.Running;

/// <summary>Describes how a step ended, and so how its flow goes on.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(StepEnd end, Document? fault = null, Resumption? resumption = null)
    {
        End = end;
        Fault = fault;
        Resumption = resumption;
    }

    /// <summary>Gets the next step follows.</summary>
    public static StepOutcome Next => default;

    /// <summary>Gets the outcome after which the flow ends normally.</summary>
    public static StepOutcome Stop { get; } = new(StepEnd.Stop);

    /// <summary>Gets the document, or the part of a split document, goes no further (EIP: Message Filter).</summary>
    public static StepOutcome Discard { get; } = new(StepEnd.Discard);

    /// <summary>Gets the outcome of a fault handler after which the step after the one that faulted follows.</summary>
    public static StepOutcome Continue { get; } = new(StepEnd.Continue);

    /// <summary>Gets how it ended.</summary>
    public StepEnd End { get; }

    /// <summary>Gets the fault, if it ended with one.</summary>
    public Document? Fault { get; }

    /// <summary>Gets the document and step with which the flow goes on instead, if it does.</summary>
    internal Resumption? Resumption { get; }

    /// <summary>Returns a business fault: a handler takes over.</summary>
    public static StepOutcome Faulted(Document fault) => new(StepEnd.Fault, fault);

    /// <summary>Returns a business fault that the flow's author raises, in a handler too.</summary>
    public static StepOutcome Raised(Document fault) => new(StepEnd.Raise, fault);

    /// <summary>Returns the outcome after which the flow goes on at this step with another document.</summary>
    internal static StepOutcome Resume(Document document, IWaitingStep step) =>
        new(StepEnd.Resume, resumption: new Resumption(document, step));

    /// <summary>Returns the outcome of a handler that has dealt with a fault, which ends the flow.</summary>
    internal static StepOutcome Handled(Document fault) => new(StepEnd.Handled, fault);
}
