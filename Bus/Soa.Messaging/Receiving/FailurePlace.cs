namespace Soa.Messaging.Receiving;

/// <summary>Where in a flow an exception came from, kept with the exception on its way to the receiver.</summary>
public static class FailurePlace
{
    private const string FlowKey = "soa.flow";
    private const string StepKey = "soa.step";

    /// <summary>Notes the place; the innermost is the first to do so and stays.</summary>
    /// <returns>False: for a <c>when</c> clause that only looks on.</returns>
    public static bool Note(Exception failure, string flow, string step)
    {
        if (!failure.Data.Contains(FlowKey))
            (failure.Data[FlowKey], failure.Data[StepKey]) = (flow, step);
        return false;
    }

    /// <summary>The place as it follows "failed" in a line of the log; empty if it is not known.</summary>
    public static string Describe(Exception failure) => Of(failure) switch
    {
        ({ } flow, { } step) => $" in flow {flow} at {step}",
        ({ } flow, null) => $" in flow {flow}",
        _ => "",
    };

    /// <summary>The place, as far as it is known.</summary>
    public static (string? Flow, string? Step) Of(Exception failure) => failure is DocumentRefusedException refused
        ? (refused.Flow, refused.Step)
        : (failure.Data[FlowKey] as string, failure.Data[StepKey] as string);
}
