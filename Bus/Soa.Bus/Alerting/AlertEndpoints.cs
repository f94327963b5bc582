using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;
using Soa.Database;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting;

/// <summary>Serves <c>/bus/alerts</c>: what is wrong, and was, as JSON.</summary>
internal sealed class AlertEndpoints(AlertStore store)
{
    private const string Firing = "firing";
    private const string Resolved = "resolved";
    private static readonly string[] Known = ["status", "pageSize", "pageToken"];

    /// <summary>Answers with a page of alerts, the latest first.</summary>
    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (QueryText.FindUnknown(query, Known) is { } unknown)
            return Refuse(unknown);
        var status = QueryText.Of(query, "status") ?? Firing;
        if (status is not (Firing or Resolved))
            return Refuse($"status is '{status}'. Use {Firing} or {Resolved}.");
        int? size = null;
        if (QueryText.Of(query, "pageSize") is { } text)
            size = int.TryParse(text, out var number) ? number : 0;
        if (!Page.TryRead(size, QueryText.Of(query, "pageToken"), out var page, out var invalid))
        {
            return Refuse(invalid == "PageSize"
                ? $"pageSize must be from 1 to {Page.MaxSize}." : "pageToken is not one that an earlier page gave out.");
        }

        var rows = await store.ListAsync(
            status == Firing ? AlertStatus.Firing : AlertStatus.Resolved, page.After, page.Take, context.RequestAborted);
        var (items, next) = page.Cut(rows, alert => alert.Id);
        return Results.Ok(new AlertList(await store.CountFiringAsync(context.RequestAborted), items, next));
    }

    /// <summary>Answers with an alert.</summary>
    public async Task<IResult> GetAsync(string id, HttpContext context) => await store.FindAsync(id, context.RequestAborted) is { } alert
        ? Results.Ok(alert)
        : Results.Problem($"There is no alert '{id}'. List them with GET /bus/alerts.", statusCode: StatusCodes.Status404NotFound);

    private static IResult Refuse(string error) => Results.Problem(error, statusCode: StatusCodes.Status400BadRequest);
}
