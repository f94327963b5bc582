using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Describing;
using Soa.Flows.Versions;

namespace Soa.Bus.Flows;

/// <summary>Describes the routes of the flows.</summary>
internal static class FlowsDescription
{
    /// <summary>Describes it.</summary>
    public static RouteHandlerBuilder Overview(RouteHandlerBuilder route) => route
        .Describe(
            "Flows", "listFlows", "List the flows of this process",
            "Which run, in which version, what they have done since the process started, and which folders are refused, with the errors.")
        .Answers<FlowOverview>("""
            { "folder": "/app/Flows", "flows": [ { "name": "order-fulfilment", "description": "Takes every submitted order to shipment.",
              "folder": "/app/Flows/order-fulfilment", "state": "Running", "version": 3, "sources": [ "event:orders/OrderSubmitted" ],
              "counts": { "running": 0, "completed": 12, "handled": 12, "failed": 0, "errors": 0 },
              "versions": [ { "number": 3, "id": "3f2a9c", "firstLoadedAt": "2026-03-31T14:00:00Z", "activatedAt": "2026-03-31T14:00:00Z",
                "drainedAt": null, "isCurrent": true, "isKept": true, "running": 0 } ], "error": null } ], "refused": [] }
            """);

    /// <summary>Describes deploying.</summary>
    public static RouteHandlerBuilder Deploy(RouteHandlerBuilder route) => route
        .Describe(
            "Flows", "deployFlow", "Deploy new files of a flow",
            "The version takes new documents in every process, until the files in the flow's folder change or somebody chooses another "
                + "version. It is checked as at start; what cannot run changes nothing. Documents that another version began are finished "
                + "by that version.")
        .Reads(new RequestBody("application/zip", null, "The flow's folder as a ZIP, with flow.yaml at its top.", "PK…"))
        .Answers<FlowDeployment>("""{ "flow": "order-fulfilment", "version": 4 }""")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge);
}
