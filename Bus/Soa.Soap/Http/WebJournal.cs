using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Documents;
using Soa.Messaging.Journal;
using Soa.ServiceModel;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Http;

/// <summary>Records requests that came by HTTP, as SOAP or as plain XML, and gives both sides the id of their conversation.</summary>
public sealed class WebJournal(IJournal journal, TimeProvider time, string scheme)
{
    /// <summary>The header that carries a conversation from one bus to the next, and back to its first sender.</summary>
    public const string ConversationHeader = "Soa-Conversation-Id";

    // Ids that a known caller gave are its own: what another gives is another's, though it be the same.
    private static readonly Guid CallerSpace = new("3e6c1a8e-94d1-4c1c-8a57-5a0c2f5b7d90");

    /// <summary>Identifies a request and its conversation: the one that its header names, or else one that begins with it.</summary>
    /// <param name="context">The request, whose caller is known by now if callers are.</param>
    /// <param name="messageId">The id that the caller gave, if it gave one.</param>
    public MessageIdentity Identify(HttpContext context, Guid? messageId)
    {
        var given = Guid.TryParse(context.Request.Headers[ConversationHeader].ToString(), out var id) ? id : (Guid?)null;
        var conversation = given ?? messageId ?? TimeOrderedId.At(time.GetUtcNow());
        context.Response.Headers[ConversationHeader] = conversation.ToString();
        if (messageId is { } own && Callers.KnownName(context) is { } caller)
            messageId = DeterministicId.Create(CallerSpace, $"{caller}/{own}");
        return new MessageIdentity(messageId ?? (given is null ? null : TimeOrderedId.At(time.GetUtcNow())), conversation);
    }

    /// <summary>Records a request that was answered or failed, as <paramref name="answer"/> or <paramref name="failure"/> says.</summary>
    /// <param name="context">The request.</param>
    /// <param name="request">
    /// Its identity and bytes; these are copied if <paramref name="name"/> is given, for then they are an envelope in a pooled array.
    /// </param>
    /// <param name="name">The name of the element in the envelope.</param>
    /// <param name="flow">The flow it came to.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="failure">The technical failure.</param>
    /// <param name="started">The timestamp at which it came.</param>
    public async ValueTask RecordAsync(
        HttpContext context, Document request, XmlQualifiedName? name, FlowReference? flow, OperationAnswer? answer, Exception? failure,
        long started)
    {
        if (!journal.IsEnabled)
            return;
        var duration = time.GetElapsedTime(started);
        var answered = answer is { } given ? request.Answer(given.Body) : null;
        var entry = JournalEntry.About(request, JournalKind.Received, time.GetUtcNow() - duration) with
        {
            Body = name is null ? request.Body : EnvelopeCopy.Of(request.Body),
            Name = name,
            Flow = flow?.Name,
            FlowVersion = flow?.Version,
            Endpoint = $"{scheme}:{context.Request.Path}",
        };

        // Also for a caller who has gone: what was done was done.
        await journal.RecordAsync(
            failure is null ? entry.Ended(duration, answered) : entry.Ended(duration, failure), CancellationToken.None);
        if (answered is null)
            return;
        var answerEntry = JournalEntry.About(answered, JournalKind.Answered, time.GetUtcNow()).Ended(TimeSpan.Zero, answered);
        await journal.RecordAsync(answerEntry with { Flow = flow?.Name, Endpoint = entry.Endpoint }, CancellationToken.None);
    }
}
