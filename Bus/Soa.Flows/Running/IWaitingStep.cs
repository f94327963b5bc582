using Soa.Flows.State;

namespace Soa.Flows.Running;

/// <summary>
/// Represents a step at which documents wait for others, or for their time. It is one of the flow's own steps, in no other step, so
/// that the flow can go on from it later: in another run, another process, after a restart.
/// </summary>
internal interface IWaitingStep : IFlowStep
{
    /// <summary>Names the step, also in a later version of the flow.</summary>
    StateKey StateKey { get; }

    /// <summary>
    /// Goes on with a document for which the step said <see cref="StepOutcome.Resume"/>, or which it handed to the flow's queue.
    /// </summary>
    ValueTask<StepOutcome> ResumeAsync(Exchange exchange, CancellationToken cancellationToken);

    /// <summary>Hands documents whose time has come to the flow's queue.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> HandOverDueAsync(FlowRuntime runtime, CancellationToken cancellationToken);
}
