namespace Soa.Flows.Checking;

/// <summary>Describes what a check found.</summary>
/// <param name="Error">Where and what.</param>
/// <param name="IsError">False if the flow works all the same.</param>
public sealed record FlowFinding(FlowError Error, bool IsError)
{
    /// <summary>Returns the message with its place, such as <c>order-fulfilment/flow.yaml:12: warning: …</c>.</summary>
    public override string ToString() => IsError ? Error.ToString() : (Error with { Message = "warning: " + Error.Message }).ToString();
}
