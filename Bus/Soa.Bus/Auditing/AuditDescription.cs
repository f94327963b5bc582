using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Describing;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Auditing;
using static Soa.Bus.Describing.QueryParameter;

namespace Soa.Bus.Auditing;

/// <summary>Describes the route of the audit.</summary>
internal static class AuditDescription
{
    /// <summary>Describes it.</summary>
    public static void Read(RouteHandlerBuilder route) => route
        .Describe(
            "Audit", "readAudit", "Read who did what, when and from where",
            "As JSON, a page of at most 1000 entries, the latest first. As CSV, all that match, the latest first. As JSON lines, all "
                + "that match, the oldest first; a SIEM goes on after the last id that it has. The last two are streamed without a limit.")
        .Takes(
            Text("format", "json (without it), csv, or jsonl.", "jsonl"),
            Text("who", "What this person did.", "olga"),
            Text("action", $"One of {string.Join(", ", AuditAction.All)}.", AuditAction.Replayed),
            Text("target", "What was done to this.", "PD-01KAX5Q8ZJ3V9C4T"),
            Time("from", "Done at this time or later."),
            Time("to", "Done before this time."),
            Number("before", "JSON and CSV: entries with a smaller id.", 4711),
            Number("after", "JSON lines: entries with a larger id.", 4711))
        .Produces<EntriesPage<AuditEntry>>(StatusCodes.Status200OK, "application/json", "text/csv", "application/x-ndjson")
        .WithMetadata(new ResponseExample("""
            { "entries": [ { "id": 4711, "at": "2026-03-31T14:00:00Z", "who": "olga", "address": "192.0.2.7", "action": "Edited",
              "target": "PD-01KAX5Q8ZJ3V9C4T", "flow": "order-fulfilment", "detail": null,
              "difference": "- <Quantity>0</Quantity>\n+ <Quantity>1</Quantity>\n" } ], "before": null }
            """))
        .Refuses(StatusCodes.Status400BadRequest);
}
