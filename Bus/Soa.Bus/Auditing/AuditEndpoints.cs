using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Auditing;

namespace Soa.Bus.Auditing;

/// <summary>
/// Serves <c>/bus/audit</c>: who did what, as a page of JSON, as CSV for a spreadsheet, or as JSON lines for a SIEM, which goes on after
/// the last entry it has.
/// </summary>
internal static class AuditEndpoints
{
    private const int Most = 1000;
    private static readonly string[] Known = ["format", "who", "action", "target", "from", "to", "before", "after"];
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IResult> ReadAsync(HttpContext context, AuditLog audit)
    {
        var query = context.Request.Query;
        if (FindError(query, out var filter, out var number) is { } error)
            return Results.Problem(error, statusCode: StatusCodes.Status400BadRequest);
        switch (QueryText.Of(query, "format"))
        {
            case "jsonl":
                await WriteLinesAsync(context, audit.ReadAfterAsync(filter, number ?? 0, context.RequestAborted));
                return Results.Empty;
            case "csv":
                await WriteCsvAsync(context, audit.ReadLatestAsync(filter, number ?? long.MaxValue, context.RequestAborted));
                return Results.Empty;
            default:
                var found = await audit.ListAsync(filter, number ?? long.MaxValue, Most + 1, context.RequestAborted);
                var entries = found.Take(Most).ToList();
                return Results.Json(new EntriesPage<AuditEntry>(entries, found.Count > Most ? entries[^1].Id : null), Json);
        }
    }

    private static async Task WriteLinesAsync(HttpContext context, IAsyncEnumerable<AuditEntry> entries)
    {
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        var writer = context.Response.BodyWriter;
        await foreach (var entry in entries)
        {
            await using (var json = new Utf8JsonWriter(writer))
                JsonSerializer.Serialize(json, entry, Json);
            await writer.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
    }

    private static async Task WriteCsvAsync(HttpContext context, IAsyncEnumerable<AuditEntry> entries)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        var writer = context.Response.BodyWriter;
        await writer.WriteAsync(Encoding.UTF8.GetBytes(AuditCsv.Header), context.RequestAborted);
        await foreach (var entry in entries)
            await writer.WriteAsync(Encoding.UTF8.GetBytes(AuditCsv.Write(entry)), context.RequestAborted);
    }

    private static string? FindError(IQueryCollection query, out AuditFilter filter, out long? number)
    {
        (filter, number) = (new AuditFilter(), null);
        if (QueryText.FindUnknown(query, Known) is { } unknown)
            return unknown;
        var format = QueryText.Of(query, "format");
        if (format is not (null or "json" or "csv" or "jsonl"))
            return $"format is '{format}'. Use json, csv or jsonl.";
        var name = format == "jsonl" ? "after" : "before";
        if (QueryText.Of(query, name) is { } text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
                return $"{name} is '{text}'. Write the id of the last entry that you have.";
            number = parsed;
        }

        if (FindTimeError(query, "from", out var from) is { } wrongFrom)
            return wrongFrom;
        if (FindTimeError(query, "to", out var to) is { } wrongTo)
            return wrongTo;
        filter = new AuditFilter
        {
            Who = QueryText.Of(query, "who"),
            Action = QueryText.Of(query, "action"),
            Target = QueryText.Of(query, "target"),
            From = from,
            To = to,
        };
        return null;
    }

    private static string? FindTimeError(IQueryCollection query, string name, out DateTime? time)
    {
        time = null;
        if (QueryText.Of(query, name) is not { } text)
            return null;
        if (!QueryText.TryReadTime(text, out var utc))
            return QueryText.InvalidTime(name, text);
        time = utc;
        return null;
    }
}
