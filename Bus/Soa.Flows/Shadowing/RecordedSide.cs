using Soa.Flows.Cases.Recording;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Shadowing;

/// <summary>Represents what the journal recorded of a run.</summary>
/// <param name="Received">The entry of what the flow received.</param>
/// <param name="Sent">What the flow sent, in order.</param>
/// <param name="Answers">What was answered, by address; one for each call.</param>
/// <param name="Answer">What the flow answered; <c>null</c> if nobody waited.</param>
internal sealed record RecordedSide(
    JournalItem Received, IReadOnlyList<RecordedDocument> Sent, ILookup<string, RecordedAnswer> Answers, ReadOnlyMemory<byte>? Answer)
{
    /// <summary>Reads what was recorded of a run.</summary>
    public static async Task<RecordedSide> ReadAsync(RecordedRun run, RecordedBodies bodies, CancellationToken cancellationToken)
    {
        var (sent, answers) = (new List<RecordedDocument>(), new List<(string Address, RecordedAnswer Answer)>());
        foreach (var call in run.Calls)
        {
            sent.Add(new RecordedDocument(call.Address, await bodies.ReadAsync(call.Entry, cancellationToken)));
            answers.Add((call.Address, await AnswerAsync(call, bodies, cancellationToken)));
        }

        return new RecordedSide(
            run.Received, sent, answers.ToLookup(answer => answer.Address, answer => answer.Answer, StringComparer.Ordinal),
            run.Answer is { BodySize: > 0 } answered ? await bodies.ReadAsync(answered, cancellationToken) : null);
    }

    private static async Task<RecordedAnswer> AnswerAsync(RecordedCall call, RecordedBodies bodies, CancellationToken cancellationToken)
    {
        if (call.Entry.Outcome == nameof(JournalOutcome.Failed))
            return new RecordedAnswer(null, call.Entry.Reason ?? call.Entry.Fault ?? "There was no answer.");
        if (call.Answer is { BodySize: > 0 } answer)
        {
            var body = await bodies.ReadAsync(answer, cancellationToken);
            return new RecordedAnswer(body, null) { IsComplete = body is not null };
        }

        // A service always answers; a partner may do so with nothing.
        return new RecordedAnswer(null, null)
        {
            IsComplete = call.Answer is not null || !call.Address.StartsWith("service:", StringComparison.Ordinal),
        };
    }
}
