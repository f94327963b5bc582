using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Describing;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using static Soa.Bus.Describing.QueryParameter;

namespace Soa.Bus.Journal;

/// <summary>Describes the routes of the journal.</summary>
internal static class JournalDescription
{
    private const string Tag = "Journal";

    private const string Entry = """
        { "entryId": 4711, "kind": "Received", "messageId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10",
          "conversationId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a11", "causationId": null, "documentName": "OrderSubmitted",
          "documentNamespace": "http://soa.example.com/orders/v1", "flow": "order-fulfilment", "flowVersion": "3f2a9c", "step": null,
          "endpoint": "event:orders/OrderSubmitted", "service": null, "operation": null, "at": "2026-03-31T14:00:00Z",
          "microseconds": 5120, "outcome": "Succeeded", "fault": null, "reason": null, "who": null, "address": null, "attempt": 1,
          "businessKeys": "PO-4711", "bodySize": 812, "keptBytes": 812 }
        """;

    /// <summary>Describes the search by key, which is a page.</summary>
    public static void Search(RouteHandlerBuilder route) => route
        .Describe(Tag, "searchPage", "Find conversations by business key or id", "A page for people. Programs use /bus/journal.")
        .Takes(Text("key", "An order, purchase-order or invoice number, or the id of a message or conversation.", "PO-4711"))
        .Produces<string>(StatusCodes.Status200OK, "text/html")
        .Refuses(StatusCodes.Status400BadRequest);

    /// <summary>Describes a conversation.</summary>
    public static void Conversation(RouteHandlerBuilder route) => route
        .Describe(Tag, "getConversation", "Get a conversation as a tree of messages", "Each message has what it led to.")
        .Answers<Conversation>($$"""
            { "conversationId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a11", "began": "2026-03-31T14:00:00Z", "ended": "2026-03-31T14:00:01Z",
              "messages": [ { "messageId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10", "entries": [ {{Entry}} ], "led": [] } ] }
            """)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    /// <summary>Describes the search of entries.</summary>
    public static void Find(RouteHandlerBuilder route) => route
        .Describe(Tag, "findEntries", "Find entries of the journal", "The latest first.")
        .Takes(
            Id("conversation", "Entries of this conversation."),
            Id("message", "Entries of this message."),
            Text("document", "Entries of documents with this local name.", "OrderSubmitted"),
            Text("kind", $"One of {string.Join(", ", Enum.GetNames<JournalKind>())}.", nameof(JournalKind.Received)),
            Text("flow", "Entries of this flow.", "order-fulfilment"),
            Text("key", "Entries of documents with this business key.", "PO-4711"),
            Time("from", "Begun at this time or later."),
            Time("to", "Begun before this time."),
            Number("before", "The 'before' of the page before.", 4711),
            Number("pageSize", "How many at most, 1 to 200; 50 without it.", 50))
        .Answers<EntriesPage<JournalItem>>($$"""{ "entries": [ {{Entry}} ], "before": null }""")
        .Refuses(StatusCodes.Status400BadRequest);

    /// <summary>Describes the body of an entry.</summary>
    public static void Body(RouteHandlerBuilder route) => route
        .Describe(
            Tag, "getEntryBody", "Get the document of an entry",
            "The header Soa-Body-Size has the size of the whole document; only a part of a large one may be kept, and comes as text/plain.")
        .Produces<byte[]>(StatusCodes.Status200OK, "application/xml", "text/plain")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
}
