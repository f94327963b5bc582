using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Describing;
using Soa.Messaging.Alerting;
using static Soa.Bus.Describing.QueryParameter;

namespace Soa.Bus.Alerting;

/// <summary>Describes the routes of alerts.</summary>
internal static class AlertDescription
{
    private const string Tag = "Alerts";

    private const string Example = """
        { "id": "AL-01KAX5Q8ZJ3V9C4T", "alertKey": "QueueAge:flow.order-fulfilment", "kind": "QueueAge", "flow": "order-fulfilment",
        "title": "Documents of order-fulfilment wait", "detail": "The oldest has waited for 12 minutes.", "link": "/console/flows/order-fulfilment",
        "documents": 40, "status": "Firing", "startedAt": "2026-03-31T14:00:00Z", "seenAt": "2026-03-31T14:10:00Z",
        "lastAt": "2026-03-31T14:10:00Z", "endedAt": null, "mutedUntil": null, "mutedBy": null, "muteReason": null, "notifications": 1 }
        """;

    /// <summary>Describes the list.</summary>
    public static void List(RouteHandlerBuilder route) => route
        .Describe(Tag, "listAlerts", "List alerts", "The latest first; without a status, those that fire.")
        .Takes(
            Text("status", "firing or resolved.", "firing"),
            Number("pageSize", "How many at most, 1 to 200; 50 without it.", 50),
            Text("pageToken", "The nextPageToken of the page before.", "QUwtMDFLQVg1UThaSjNWOUM0VA"))
        .Answers<AlertList>($$"""{ "firing": 1, "items": [ {{Example}} ], "nextPageToken": null }""")
        .Refuses(StatusCodes.Status400BadRequest);

    /// <summary>Describes an alert.</summary>
    public static void Get(RouteHandlerBuilder route) => route
        .Describe(Tag, "getAlert", "Get an alert")
        .Answers<Alert>(Example)
        .Refuses(StatusCodes.Status404NotFound);
}
