using Soa.Documents;
using Soa.Flows.Cases;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.DryRuns;

/// <summary>
/// Finds in the journal what a call was answered. A flow that runs again makes its calls with the same ids, and receivers answer an id they
/// know as before, so the answer of the journal is the one that a replay would get. A call that came to nothing has another id, and none.
/// </summary>
internal sealed class RecordedAnswers
{
    private readonly JournalReader? reader;
    private readonly ILookup<Guid, JournalItem> answers;

    private RecordedAnswers(JournalReader? reader, IEnumerable<JournalItem> entries)
    {
        this.reader = reader;
        answers = entries.Where(entry => entry is { Kind: nameof(JournalKind.Answered), CausationId: not null })
            .ToLookup(entry => entry.CausationId!.Value);
    }

    /// <summary>Reads which calls of a conversation the journal has answers of.</summary>
    /// <param name="reader">The journal; <c>null</c> if the process has none.</param>
    /// <param name="conversation">The conversation.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<RecordedAnswers> ReadAsync(JournalReader? reader, Guid conversation, CancellationToken cancellationToken) =>
        new(reader, reader is null ? [] : await reader.ReadConversationAsync(conversation, cancellationToken));

    /// <summary>Returns the last answer to a call that is kept whole; <c>null</c> if there is none.</summary>
    public async ValueTask<Document?> FindAsync(Document call, CancellationToken cancellationToken)
    {
        foreach (var entry in answers[call.MessageId].Reverse())
        {
            var kept = await reader!.ReadBodyAsync(entry.EntryId, cancellationToken);
            if (kept is not null && kept.Body.Length == kept.BodySize)
                return new Document(kept.Body, entry.MessageId, entry.ConversationId, entry.CausationId, CaseBody.Headers(kept.Body));
        }

        return null;
    }
}
