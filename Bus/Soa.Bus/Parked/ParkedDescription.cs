using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Describing;
using Soa.Messaging.Parked;
using static Soa.Bus.Describing.QueryParameter;

namespace Soa.Bus.Parked;

/// <summary>Describes the routes of parked documents.</summary>
internal static class ParkedDescription
{
    private const string Tag = "Parked documents";
    private const string Json = "application/json";

    private const string Summary = """
        "id": "PD-01KAX5Q8ZJ3V9C4T", "status": "Parked", "messageId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10",
        "conversationId": "0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a11", "queue": "flow.order-fulfilment", "flow": "order-fulfilment",
        "step": "steps[0] call", "documentName": "{http://soa.example.com/orders/v1}OrderSubmitted",
        "reasonType": "System.TimeoutException", "reasonMessage": "The service did not answer.", "attempts": 8, "timesParked": 1, "firstFailedAt": "2026-03-31T14:00:00Z",
        "parkedAt": "2026-03-31T14:20:00Z", "causeKey": "6f1c2a", "assignee": null
        """;

    private static readonly string Whole = $$"""
        { {{Summary}}, "causationId": null, "contentType": "application/xml", "headers": { "partner": "acme" }, "isRefused": false,
        "editedBy": null, "editedAt": null, "endedBy": null, "endedAt": null, "note": null }
        """;

    private static readonly QueryParameter[] Criteria =
    [
        Text("flow", "Documents of this flow.", "order-fulfilment"),
        Text("queue", "Documents from this queue.", "flow.order-fulfilment"),
        Text("reason", "Documents that failed for a reason of this type.", "System.TimeoutException"),
        Text("document", "Documents of this name, as {namespace}Name.", "{http://soa.example.com/orders/v1}OrderSubmitted"),
        Id("conversation", "Documents of this conversation."),
        Id("message", "This message."),
        Time("from", "Parked at this time or later."),
        Time("to", "Parked before this time."),
    ];

    private static readonly QueryParameter CurrentVersion = new(
        "currentVersion", "With true, the flow as it is now takes the document, not the version that began it.", true, typeof(bool));

    /// <summary>Describes the list.</summary>
    public static void List(RouteHandlerBuilder route) => route
        .Describe(
            Tag, "listParkedDocuments", "List parked documents",
            "The latest first; without a status, those that wait for a decision. Callers who are limited to flows see the documents of "
                + "those.")
        .Takes(
        [
            .. Criteria,
            Text("status", "Parked, Replayed, Discarded, or all.", "Parked"),
            Number("pageSize", "How many at most, 1 to 200; 50 without it.", 50),
            Text("pageToken", "The nextPageToken of the page before.", "UEQtMDFLQVg1UThaSjNWOUM0VA"),
        ])
        .Answers<ParkedList>($$"""{ "items": [ { {{Summary}} } ], "nextPageToken": null }""")
        .Refuses(StatusCodes.Status400BadRequest);

    /// <summary>Describes replaying many.</summary>
    public static void ReplayMany(RouteHandlerBuilder route) => route
        .Describe(
            Tag, "replayParkedDocuments", "Replay all parked documents that match",
            "A thousand at most; isComplete is false if more are left. Replaying is safe: what was done before is not done twice.")
        .Reads(new RequestBody(
            Json, typeof(ReplayRequest), "Which documents: at least one criterion, or \"all\": true.",
            """{ "flow": "order-fulfilment", "from": "2026-03-31T00:00:00Z", "currentVersion": false }"""))
        .Answers<ReplayResult>(
            """
            { "replayed": 12, "failed": [ { "id": "PD-01KAX5Q8ZJ3V9C4T", "reason": "It was discarded by olga." } ], "isComplete": true }
            """)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    /// <summary>Describes a document.</summary>
    public static void Get(RouteHandlerBuilder route) => route
        .Describe(Tag, "getParkedDocument", "Get a parked document, without its body")
        .Answers<ParkedDocument>(Whole)
        .Refuses(StatusCodes.Status404NotFound);

    /// <summary>Describes the body.</summary>
    public static void GetBody(RouteHandlerBuilder route) => route
        .Describe(
            Tag, "getParkedBody", "Get the body of a parked document",
            "XML comes as application/xml in the encoding that it declares, anything else as application/octet-stream.")
        .Takes(new QueryParameter("original", "With true, the body as it arrived, before edits.", true, typeof(bool)))
        .Produces<byte[]>(StatusCodes.Status200OK, "application/xml", "application/octet-stream")
        .Refuses(StatusCodes.Status404NotFound);

    /// <summary>Describes replacing the body.</summary>
    public static void PutBody(RouteHandlerBuilder route) => route
        .Describe(
            Tag, "putParkedBody", "Replace the body of a parked document",
            "The body as it arrived is kept. The audit has the changed lines.")
        .Reads(new RequestBody("application/xml", null, "The new body.", "<Order xmlns=\"http://partner.example/\"/>"))
        .Answers<ParkedDocument>(Whole)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    /// <summary>Describes the form that replaces the body.</summary>
    public static void Edit(RouteHandlerBuilder route) => route
        .Describe(Tag, "editParkedDocument", "Replace the body by a form of the page", "Programs use PUT.")
        .Reads(new RequestBody(
            "application/x-www-form-urlencoded", null, "The fields body, user and token.", "body=%3COrder%2F%3E&user=anna&token=…"))
        .Produces(StatusCodes.Status303SeeOther)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    /// <summary>Describes replaying one.</summary>
    public static void Replay(RouteHandlerBuilder route) => route
        .Describe(Tag, "replayParkedDocument", "Replay a parked document", "It is sent to its queue again.")
        .Takes(CurrentVersion)
        .Answers<ParkedDocument>(Whole)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    /// <summary>Describes discarding.</summary>
    public static void Discard(RouteHandlerBuilder route) => route
        .Describe(Tag, "discardParkedDocument", "Discard a parked document", "Its row stays, with who discarded it and why.")
        .Reads(new RequestBody(
            Json, typeof(DiscardRequest), "The reason, 1 to 1000 characters.", """{ "reason": "The partner has sent it again." }"""))
        .Answers<ParkedDocument>(Whole)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
}
