using Soa.Flows.Running;
using Soa.Flows.Schemas;
using Soa.Flows.Steps;

namespace Soa.Flows.DryRuns;

/// <summary>Finds the schema with which a flow validates what it receives.</summary>
internal static class InputSchema
{
    /// <summary>Returns the schema; <c>null</c> if the flow validates nothing before it changes the document.</summary>
    public static XsdSchema? Of(Flow flow)
    {
        foreach (var step in flow.Steps.All)
        {
            if (step is ValidateStep validate)
                return validate.Schema;
            if (!KeepsDocument(step))
                return null;
        }

        return null;
    }

    private static bool KeepsDocument(IFlowStep step) => step is SetStep or SetHeaderStep or RemoveHeaderStep or FilterStep or RequireStep
        or LogStep or IdempotentReceiverStep or WireTapStep or SendStep or PublishStep or ThrottleStep or DelayStep;
}
