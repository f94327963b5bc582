using Soa.Flows.Cases;
using Soa.Flows.State;

namespace Soa.Flows.DryRuns;

/// <summary>
/// Makes surroundings in which a flow runs and nothing leaves: no call, no event, no file, no row, no entry in the journal.
/// </summary>
/// <param name="real">The surroundings in which flows of this process run.</param>
/// <param name="flow">The flow.</param>
/// <param name="findOther">Loads another flow, apart from the one that runs.</param>
internal sealed class TrialRuntime(FlowRuntime real, Flow flow, Func<string, Flow?> findOther)
{
    private readonly Dictionary<string, Flow?> flows = new(StringComparer.Ordinal) { [flow.Name] = flow };

    /// <summary>Returns the surroundings for one run.</summary>
    /// <param name="outlet">Takes what the flow would send.</param>
    /// <param name="time">The clock, which goes on when the flow waits for nothing but time.</param>
    /// <param name="isReplay">Whether calls that came to nothing before are made anew, as in a replay.</param>
    /// <param name="stepBegins">Called for each step that begins.</param>
    public FlowRuntime Create(IFlowOutlet outlet, CaseTime time, bool isReplay, Action<Flow, string>? stepBegins = null) => new()
    {
        Bus = new CaseBus(flow),
        Http = NoHttp.Instance,
        Options = real.Options,
        Outlet = outlet,
        TimeProvider = time,
        FindFlow = Find,
        FindAddress = real.FindAddress,
        State = FlowState.ForTrial(
            new TrialClaims(real.State.Claims, time),
            isReplay && real.State.RevokedCalls is { } revoked ? new TrialRevokedCalls(revoked, time) : null),
        IsObserved = false,
        StepBegins = stepBegins is null ? null : (name, path) =>
        {
            if (Find(name) is { } running)
                stepBegins(running, path);
        },
    };

    private Flow? Find(string name)
    {
        if (!flows.TryGetValue(name, out var found))
            flows[name] = found = findOther(name);
        return found;
    }
}
