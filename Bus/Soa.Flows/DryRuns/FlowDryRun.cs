using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Cases;
using Soa.Flows.Versions;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.DryRuns;

/// <summary>
/// Runs a flow on a document as a replay would, with every endpoint replaced, so that nothing leaves: no call, no event, no file, no row,
/// no entry in the journal. Waiting takes no time.
/// </summary>
public sealed class FlowDryRun
{
    private const int AtOnce = 2;

    private readonly LiveFlows flows;
    private readonly FlowRuntime real;
    private readonly JournalReader? journal;
    private readonly SemaphoreSlim turn = new(AtOnce);

    internal FlowDryRun(LiveFlows flows, FlowRunner runner, JournalReader? journal) =>
        (this.flows, real, this.journal) = (flows, runner.Runtime, journal);

    /// <summary>Returns whether a flow of that name runs here.</summary>
    public bool Knows(string? flow) => flow is not null && Find(flow) is not null;

    /// <summary>Finds what the schema with which the flow validates its documents does not allow.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>
    /// The name of the schema's file, <c>null</c> if the flow has none for what it receives; and the violations for people.
    /// </returns>
    public async Task<(string? Schema, IReadOnlyList<string> Violations)> CheckAsync(
        string flow, Document document, CancellationToken cancellationToken)
    {
        if (Find(flow) is not { } live || (await live.LoadApartAsync(document, cancellationToken)).Flow is not { } version
            || InputSchema.Of(version) is not { } schema)
            return (null, []);
        try
        {
            var (violations, more) = schema.Validate(document, real.Options.Limits);
            var lines = violations.Select(violation => $"{violation.Field}, line {violation.Line}: {violation.Message}").ToList();
            if (more > 0)
                lines.Add($"… and {more} more.");
            return (schema.File, lines);
        }
        catch (Exception refused) when (refused is MalformedDocumentException or BusinessFaultException)
        {
            return (schema.File, [refused.Message]);
        }
    }

    /// <summary>Runs a flow on a document.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="document">The document, with the headers it would be replayed with, which say the version of the flow.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<DryRunResult> RunAsync(string flow, Document document, CancellationToken cancellationToken)
    {
        if (Find(flow) is not { } live)
            return Impossible($"This process has no flow '{flow}'. Use the console of one that has.");
        var load = await live.LoadApartAsync(document, cancellationToken);
        if (load.Flow is not { } version)
            return Impossible($"The version of {flow} that began this document is not kept any more, or cannot be loaded. "
                + "Choose the current version.");
        await turn.WaitAsync(cancellationToken);
        try
        {
            var answers = await RecordedAnswers.ReadAsync(journal, document.ConversationId, cancellationToken);
            return await RunAsync(version, document, answers, cancellationToken) with { Flow = flow, Version = version.Version };
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<DryRunResult> RunAsync(Flow flow, Document document, RecordedAnswers answers, CancellationToken cancellationToken)
    {
        var (time, trace) = (new CaseTime(real.TimeProvider.GetUtcNow()), new DryRunTrace());
        var surroundings = new TrialRuntime(real, flow, name => Find(name)?.LoadCurrentApart().Flow)
            .Create(new DryRunOutlet(trace, answers, time), time, isReplay: true, trace.Begin);
        var run = await TrialRun.RunAsync(surroundings, flow, document, time, () => trace.Unanswered is not null, cancellationToken);
        var message = run.End switch
        {
            DryRunEnd.Stopped => Stopped(trace.Unanswered!),
            DryRunEnd.Impossible => $"The dry run took longer than {TrialRun.Longest.TotalSeconds} seconds.",
            _ => run.Fault is { } fault ? $"{fault.Name}: {run.Message}" : run.Message,
        };
        return new DryRunResult(run.End, message, trace.Steps) { IsCut = trace.IsCut, Answer = run.Answer };
    }

    private LiveFlow? Find(string name) => flows.Running.FirstOrDefault(flow => flow.Inlet.Name == name);

    private static string Stopped(DryRunCall call) =>
        $"{call.Address} would be called (at {call.Step}), and the journal has no answer to this call. What follows depends on the answer.";

    private static DryRunResult Impossible(string why) => new(DryRunEnd.Impossible, why, []);
}
