namespace Soa.Messaging.Receiving;

/// <summary>Describes where in a flow a failure happened, as far as that is known.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Step">The path of the step.</param>
public readonly record struct FailurePlace(string? Flow, string? Step)
{
    /// <summary>Reads the place from an exception of a receiver.</summary>
    public static FailurePlace Of(Exception failure) => failure switch
    {
        StepFailedException failed => new(failed.Flow, failed.Step),
        DocumentRefusedException refused => new(refused.Flow, refused.Step),
        _ => default,
    };

    /// <summary>Returns the place as it follows "failed" in a log message; empty if it is not known.</summary>
    public override string ToString() => this switch
    {
        ({ } flow, { } step) => $" in flow {flow} at {step}",
        ({ } flow, null) => $" in flow {flow}",
        _ => "",
    };
}
