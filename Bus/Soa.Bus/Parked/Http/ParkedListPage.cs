using System.Globalization;
using Soa.Bus.Hosting.Pages;
using static Soa.Bus.Parked.Http.ParkedHtml;

namespace Soa.Bus.Parked.Http;

/// <summary>The list as a page.</summary>
internal static class ParkedListPage
{
    public static string Render(ParkedList list, ParkedQuery query, string token)
    {
        var html = Begin("Parked documents");
        html.Append("<p class=\"quiet\">What could not be handled waits here until somebody replays or discards it.</p>\n<form method=\"get\">\n");
        foreach (var (name, value) in Values(query.Filter))
            html.Append($"<label>{name} <input name=\"{name}\" value=\"{BusPage.Text(value)}\"></label>\n");
        html.Append("<label>status <select name=\"status\">");
        foreach (var status in ParkedStatus.All.Append("all"))
            html.Append($"<option{(status == (query.Status ?? "all") ? " selected" : "")}>{status}</option>");
        html.Append("</select></label>\n<button>Find</button>\n</form>\n<table>\n<tr><th>Id</th><th>Parked</th><th>Queue</th><th>Document</th><th>Reason</th><th>Status</th></tr>\n");
        foreach (var item in list.Items)
        {
            html.Append($"<tr><td><a href=\"{ParkedEndpoints.Path}/{Uri.EscapeDataString(item.Id)}\">{BusPage.Text(item.Id)}</a></td><td>{Time(item.ParkedAt)}</td>");
            html.Append($"<td>{BusPage.Text(item.Queue)} <span class=\"quiet\">{BusPage.Text(item.Step)}</span></td><td>{BusPage.Text(item.DocumentName ?? "no XML")}</td>");
            html.Append($"<td>{BusPage.Text(item.ReasonType)}: {BusPage.Text(item.ReasonMessage)}</td><td>{BusPage.Text(item.Status)}</td></tr>\n");
        }

        html.Append("</table>\n");
        if (list.Items.Count == 0)
            html.Append("<p>There are none.</p>\n");
        if (list.NextPageToken is { } next)
            html.Append($"<p><a href=\"{BusPage.Text(Link(query, next))}\">Next page</a></p>\n");
        if (list.Items.Count > 0 && query.Status == ParkedStatus.Parked)
            AppendReplay(html, query, token);
        return html.End();
    }

    /// <summary>What came of replaying many.</summary>
    public static string Render(ReplayResult result)
    {
        var html = Begin("Replayed");
        html.Append($"<p>{result.Replayed} documents were sent again.{(result.IsComplete ? "" : " There are more; do it once more.")}</p>\n<ul>\n");
        foreach (var failure in result.Failed)
            html.Append($"<li>{BusPage.Text(failure.Id)} is still parked: {BusPage.Text(failure.Reason)}</li>\n");
        return html.Append($"</ul>\n<p><a href=\"{ParkedEndpoints.Path}\">All parked documents</a></p>\n").End();
    }

    private static void AppendReplay(System.Text.StringBuilder html, ParkedQuery query, string token)
    {
        html.Append($"<form method=\"post\" action=\"{ParkedEndpoints.Path}/replay\">\n{Who(token)} <label><input type=\"checkbox\" name=\"currentVersion\" value=\"true\"> with the flow as it is now, not as it began</label>\n");
        foreach (var (name, value) in Values(query.Filter).Where(field => field.Value is not null))
            html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{BusPage.Text(value)}\">\n");
        html.Append("<button>Replay all that this search finds</button>\n</form>\n");
    }

    private static string Link(ParkedQuery query, string next) => ParkedEndpoints.Path + "?" + string.Join('&', Values(query.Filter)
        .Append(("status", query.Status ?? "all")).Append(("pageSize", query.Page.Size.ToString(CultureInfo.InvariantCulture))).Append(("pageToken", next))
        .Where(field => field.Item2 is not null).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2!)}"));

    private static IEnumerable<(string Name, string? Value)> Values(ParkedFilter filter) =>
    [
        ("flow", filter.Flow), ("queue", filter.Queue), ("reason", filter.Reason), ("document", filter.Document),
        ("conversation", filter.Conversation?.ToString()), ("message", filter.Message?.ToString()),
        ("from", filter.From?.ToString("O", CultureInfo.InvariantCulture)), ("to", filter.To?.ToString("O", CultureInfo.InvariantCulture)),
    ];
}
