using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Cases;
using Soa.Messaging;

namespace Soa.Flows.DryRuns;

/// <summary>Describes how a run in surroundings that nothing leaves has ended.</summary>
/// <param name="End">How it ended; <see cref="DryRunEnd.Impossible"/> if it took too long.</param>
internal sealed record TrialRun(DryRunEnd End)
{
    /// <summary>Specifies how long one may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Gets the answer; <c>null</c> if the flow did not come to an end.</summary>
    public Document? Answer { get; private init; }

    /// <summary>Gets the business fault with which it failed, or which a handler dealt with.</summary>
    public FaultSummary? Fault { get; private init; }

    /// <summary>Gets what the fault or the failure says, with the step; empty if there is none.</summary>
    public string Message { get; private init; } = "";

    /// <summary>Takes a document through a flow.</summary>
    /// <param name="surroundings">The surroundings, which <see cref="TrialRuntime"/> makes.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="document">The document.</param>
    /// <param name="time">The clock of the surroundings.</param>
    /// <param name="isStuck">Returns whether the flow waits for an answer that is not known, so that the run ends.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<TrialRun> RunAsync(
        FlowRuntime surroundings, Flow flow, Document document, CaseTime time, Func<bool> isStuck, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(Longest);
        var runner = new FlowRunner(surroundings);
        var depth = surroundings.Options.Limits.Depth;
        try
        {
            FlowResult? result = null;
            var view = new DocumentView(document, depth);
            await Task.Run(
                () => CaseLoop.Run(async () => result = await runner.RunPlacedAsync(flow, view, stop.Token), time, stop.Token, Idle),
                CancellationToken.None);
            return Of(result!, depth);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TrialRun(isStuck() ? DryRunEnd.Stopped : DryRunEnd.Impossible);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return new TrialRun(DryRunEnd.Failed) { Message = Describe(failure) };
        }

        // Nothing but an answer that is not known, or time, is waited for.
        bool Idle()
        {
            if (!isStuck())
                return false;
            stop.Cancel();
            return true;
        }
    }

    private static TrialRun Of(FlowResult result, int depth)
    {
        var fault = result.Fault is null ? null : FaultSummary.Read(new DocumentView(result.Fault, depth));
        var end = result.Outcome switch
        {
            FlowOutcome.Completed => DryRunEnd.Completed,
            FlowOutcome.Handled => DryRunEnd.Handled,
            _ => DryRunEnd.Refused,
        };
        var place = result.Step is null ? "" : $" (at {result.Step})";
        return new TrialRun(end) { Answer = result.Answer, Fault = fault, Message = fault is null ? "" : fault.Message + place };
    }

    private static string Describe(Exception failure) => failure is StepFailedException failed
        ? $"{StepFailedException.CauseOf(failed).Message} (at {failed.Step})"
        : failure.Message;
}
