using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Cases.Recording;

/// <summary>Represents one run of a flow, as the journal knows it: what came in, what went out, and what was answered.</summary>
public sealed class RecordedRun
{
    private RecordedRun(JournalItem received, IReadOnlyList<RecordedCall> calls, JournalItem? answer) =>
        (Received, Calls, Answer) = (received, calls, answer);

    /// <summary>Gets the entry of what the flow received.</summary>
    public JournalItem Received { get; }

    /// <summary>Gets what it sent, in the order in which it began to.</summary>
    internal IReadOnlyList<RecordedCall> Calls { get; }

    /// <summary>Gets what it answered to a caller that waited; <c>null</c> if none did.</summary>
    internal JournalItem? Answer { get; }

    /// <summary>Determines whether an entry is about a document that a flow received and worked on, whatever came of it.</summary>
    public static bool IsRun(JournalItem entry) => entry is { Flow: not null, Step: null }
        && (entry.Kind == nameof(JournalKind.Received)
            || (entry.Kind is nameof(JournalKind.Retried) or nameof(JournalKind.Parked) && entry.Attempt > 0));

    /// <summary>Finds a run.</summary>
    /// <param name="conversation">All entries of the conversation.</param>
    /// <param name="received">The entry of what the flow received: <see cref="IsRun"/>.</param>
    public static RecordedRun Find(IReadOnlyList<JournalItem> conversation, JournalItem received)
    {
        // Entries of a run are written before the entry of its end; those of an earlier attempt are before that one's.
        var before = conversation.Where(entry => IsRun(entry) && entry.Flow == received.Flow && entry.MessageId == received.MessageId
            && entry.EntryId < received.EntryId).Select(entry => entry.EntryId).DefaultIfEmpty(long.MinValue).Max();
        var answers = conversation.Where(entry => entry is { Kind: nameof(JournalKind.Answered), CausationId: not null })
            .ToLookup(entry => entry.CausationId!.Value);
        var calls = conversation
            .Where(entry => entry.Flow == received.Flow && entry.Step is not null && entry.Endpoint is not null
                && entry.Kind is nameof(JournalKind.Sent) or nameof(JournalKind.Published)
                && entry.CausationId == received.MessageId && entry.EntryId > before && entry.EntryId < received.EntryId)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.EntryId)
            .Select(entry => new RecordedCall(entry, AnswerOf(entry, answers[entry.MessageId])));
        var answer = answers[received.MessageId].LastOrDefault(
            entry => entry.Flow == received.Flow && entry.Step is null && entry.Endpoint == received.Endpoint);
        return new RecordedRun(received, [.. calls], answer);
    }

    // A service that is asked again answers again, the same; the entry of the flow itself may lack the document.
    private static JournalItem? AnswerOf(JournalItem call, IEnumerable<JournalItem> answers) =>
        call.Outcome == nameof(JournalOutcome.Failed) ? null : answers.OrderBy(answer => answer.BodySize > 0).LastOrDefault();
}
