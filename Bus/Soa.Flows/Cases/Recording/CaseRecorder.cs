using System.Globalization;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Cases.Recording;

/// <summary>
/// Makes cases of what the journal recorded: what came in, what was answered, and what must go out. It runs each case against the flow, to
/// learn what the journal does not say, and whether the case passes.
/// </summary>
/// <param name="flows">The flows as they are now.</param>
/// <param name="readBody">Reads the document of an entry, wherever it is kept; <c>null</c> if it is not kept as a whole.</param>
public sealed class CaseRecorder(FlowSet flows, Func<JournalItem, Task<ReadOnlyMemory<byte>?>> readBody)
{
    // Another year, month, day, hour, minute and second than those of a case.
    private static readonly CaseStart Other = new(new DateTimeOffset(2031, 7, 14, 4, 37, 51, TimeSpan.Zero), 0xc45e0001);

    /// <summary>Makes the case of a run.</summary>
    /// <exception cref="CaseRecordingException">The journal does not have what a case needs, or there is no such flow.</exception>
    public async Task<RecordedCase> MakeAsync(RecordedRun run, CancellationToken cancellationToken)
    {
        var received = run.Received;
        var flow = flows.Find(received.Flow!)
            ?? throw new CaseRecordingException($"This process does not run flow {received.Flow}, so it cannot make a case of it.");
        var draft = new CaseDraft(flow, run, await GivenAsync(flow, received))
        {
            Answers = await AnswersAsync(run),
            Sent = await SentAsync(run),
            Answer = run.Answer is { BodySize: > 0 } answer ? await readBody(answer) : null,
        };
        var folder = Directory.CreateTempSubdirectory("soa-case-");
        try
        {
            var one = await RunAsync(flow, draft.Write(), folder.FullName, CaseStart.Ordinary, cancellationToken);
            var other = await RunAsync(flow, draft.Write(), folder.FullName, Other, cancellationToken);
            draft.Learn(one, other);
            var files = draft.Write();
            var last = await RunAsync(flow, files, folder.FullName, CaseStart.Ordinary, cancellationToken);
            return new RecordedCase(
                flow.Name, files, draft.Remarks,
                [.. last.Differences.Select(difference => difference.Replace(folder.FullName + Path.DirectorySeparatorChar, "cases/"))]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<FlowCaseResult> RunAsync(
        Flow flow, IReadOnlyList<CaseFile> files, string folder, CaseStart start, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content, cancellationToken);
        }

        var flowCase = FlowCaseReader.Read(Path.Combine(folder, files[0].Name));
        return await FlowCaseRunner.RunAsync(flow, flowCase, flows, null, start, cancellationToken);
    }

    private async Task<CaseGiven> GivenAsync(Flow flow, JournalItem received) =>
        RecordedInput.Of(flow, received, await readBody(received) ?? throw Missing("what the flow received", received));

    private async Task<IReadOnlyList<(string Address, RecordedAnswer Answer)>> AnswersAsync(RecordedRun run)
    {
        var answers = new List<(string, RecordedAnswer)>();
        foreach (var call in run.Calls)
        {
            if (call.Entry.Outcome == nameof(JournalOutcome.Failed))
                answers.Add((call.Address, new RecordedAnswer(null, call.Entry.Reason ?? call.Entry.Fault ?? "no answer")));
            else if (call.Answer is { BodySize: > 0 } answer)
                answers.Add((call.Address, new RecordedAnswer(
                    await readBody(answer) ?? throw Missing($"the answer of {call.Address}", answer), null)));
            else if (call.Answer is null && call.Address.StartsWith("service:", StringComparison.Ordinal))
                throw new CaseRecordingException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The journal has no answer of {call.Address} to entry {call.Entry.EntryId}: "
                    + $"the service keeps no journal in this database."));
        }

        return answers;
    }

    private async Task<IReadOnlyList<RecordedDocument>> SentAsync(RecordedRun run)
    {
        var sent = new List<RecordedDocument>();
        foreach (var call in run.Calls)
            sent.Add(new RecordedDocument(call.Address, await readBody(call.Entry)));
        return sent;
    }

    private static CaseRecordingException Missing(string what, JournalItem entry) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The journal does not have the whole of {what} (entry {entry.EntryId}, {entry.BodySize} bytes). Keep documents with "
        + $"Soa:Journal:Bodies=Once, and larger ones with Soa:Journal:MaxBodyBytes, and send it again."));
}
