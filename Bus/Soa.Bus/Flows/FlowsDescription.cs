using Microsoft.AspNetCore.Builder;
using Soa.Bus.Describing;
using Soa.Flows.Versions;

namespace Soa.Bus.Flows;

/// <summary>Describes the route of the flows.</summary>
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
}
