using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Cases;
using Soa.Flows.Cases.Recording;
using Soa.Flows.DryRuns;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Shadowing;

/// <summary>
/// Takes recorded documents through another version of their flow, one at a time, with the answers that were recorded, and compares. It
/// sends nothing and keeps nothing.
/// </summary>
/// <param name="real">The surroundings in which flows of this process run.</param>
/// <param name="load">Returns the version for one run.</param>
/// <param name="findOther">Loads another flow that it calls.</param>
/// <param name="ignored">The places that do not count.</param>
/// <param name="ignoresTimes">Whether times that the flow writes do not count.</param>
internal sealed class ShadowTrial(
    FlowRuntime real, Func<Flow> load, Func<string, Flow?> findOther, IgnoredPlaces ignored, bool ignoresTimes)
{
    // Another year, month, day, hour, minute and second.
    private static readonly TimeSpan Later = new(400, 1, 1, 1);

    private readonly Dictionary<string, Flow?> others = new(StringComparer.Ordinal);
    private readonly ShadowJudge judge = new(new BodyComparison(ignored, real.Options.Limits.Depth));

    /// <summary>Compares one run of the flow.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="conversation">All entries of the conversation.</param>
    /// <param name="received">The entry of what the flow received.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<ShadowComparison> CompareAsync(
        JournalReader journal, IReadOnlyList<JournalItem> conversation, JournalItem received, CancellationToken cancellationToken)
    {
        var bodies = new RecordedBodies(journal, conversation);
        if (await bodies.ReadAsync(received, cancellationToken) is not { } body)
            return LeftOut("the journal does not keep the whole document. See Soa:Journal:Bodies and Soa:Journal:MaxBodyBytes.");
        CaseGiven given;
        try
        {
            given = RecordedInput.Of(load(), received, body);
        }
        catch (Exception refused) when (refused is CaseRecordingException or BusinessFaultException)
        {
            return LeftOut(refused.Message);
        }

        var recorded = await RecordedSide.ReadAsync(RecordedRun.Find(conversation, received), bodies, cancellationToken);
        var document = new Document(given.Body, received.MessageId, received.ConversationId, received.CausationId, given.Headers);
        var at = new DateTimeOffset(DateTime.SpecifyKind(received.At, DateTimeKind.Utc));
        var made = await RunAsync(document, at, recorded, cancellationToken);
        var comparison = judge.Compare(recorded, made, later: null);
        return comparison.Outcome == ShadowOutcome.Differs && ignoresTimes
            ? judge.Compare(recorded, made, await RunAsync(document, at.AddMonths(1) + Later, recorded, cancellationToken))
            : comparison;
    }

    private async Task<MadeRun> RunAsync(
        Document document, DateTimeOffset at, RecordedSide recorded, CancellationToken cancellationToken)
    {
        var flow = load();
        var (time, outlet) = (new CaseTime(at), new ShadowOutlet(flow.Name, recorded.Answers));
        var surroundings = new TrialRuntime(real, flow, FindOther).Create(outlet, time, isReplay: false);
        var run = await TrialRun.RunAsync(surroundings, flow, document, time, () => outlet.Unanswered is not null, cancellationToken);
        var message = run.End == DryRunEnd.Impossible ? $"It took longer than {TrialRun.Longest.TotalSeconds} seconds." : run.Message;
        return new MadeRun(run.End, message, outlet.Sent)
        {
            Unanswered = run.End == DryRunEnd.Stopped ? outlet.Unanswered : null,
            Fault = run.Fault?.Name,
            Answer = run.Answer?.Body,
        };
    }

    private Flow? FindOther(string name)
    {
        if (!others.TryGetValue(name, out var found))
            others[name] = found = findOther(name);
        return found;
    }

    private static ShadowComparison LeftOut(string why) =>
        new(ShadowOutcome.LeftOut, "Left out: " + why, [new ShadowPart("Left out", [why])]);
}
