namespace Soa.Messaging;

/// <summary>Reports a technical failure together with the step of the flow where it happened.</summary>
/// <param name="cause">The failure itself.</param>
/// <param name="flow">The flow.</param>
/// <param name="step">The path of the innermost step that failed.</param>
public sealed class StepFailedException(Exception cause, string flow, string step) : Exception(cause.Message, cause)
{
    /// <summary>Gets the flow.</summary>
    public string Flow => flow;

    /// <summary>Gets the path of the innermost step that failed.</summary>
    public string Step => step;

    /// <summary>Returns the failure itself, without the place.</summary>
    public static Exception CauseOf(Exception failure) => failure is StepFailedException { InnerException: { } cause } ? cause : failure;
}
