using System.Text.Json.Serialization;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>Represents a request to replay documents.</summary>
/// <param name="Flow">The flow's name.</param>
/// <param name="Queue">The queue's name.</param>
/// <param name="Reason">The reason's type.</param>
/// <param name="Document">The document's name as <c>{namespace}Name</c>.</param>
/// <param name="Conversation">The conversation of the message.</param>
/// <param name="Message">The message.</param>
/// <param name="From">Parked at this time or later.</param>
/// <param name="To">Parked before this time.</param>
/// <param name="All">Must be true if no other criterion is given.</param>
/// <param name="CurrentVersion">True if the current versions of flows take them, instead of those that began them.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReplayRequest(
    string? Flow = null, string? Queue = null, string? Reason = null, string? Document = null, Guid? Conversation = null,
    Guid? Message = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, bool All = false, bool CurrentVersion = false)
{
    /// <summary>Returns the request as a filter.</summary>
    /// <exception cref="ParkedRefusedException">It says nothing.</exception>
    public ParkedFilter ToFilter()
    {
        var filter = new ParkedFilter
        {
            Flow = Flow,
            Queue = Queue,
            Reason = Reason,
            Document = Document,
            Conversation = Conversation,
            Message = Message,
            From = From?.UtcDateTime,
            To = To?.UtcDateTime,
        };
        return filter.IsEmpty && !All
            ? throw new ParkedRefusedException(
                400, "Say which documents to replay: flow, queue, reason, document, conversation, message, from, to; or \"all\": true.")
            : filter;
    }
}
