using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;
using Soa.Messaging.Parked;
using static Soa.Bus.Parked.ParkedHtml;

namespace Soa.Bus.Parked;

/// <summary>Renders the list as a page.</summary>
internal static class ParkedListPage
{
    /// <summary>Returns the page with the search and its results.</summary>
    /// <param name="list">The documents found; <c>null</c> if the search is invalid.</param>
    /// <param name="typed">The text typed into the search.</param>
    /// <param name="form">The page's forms.</param>
    public static string Render(ParkedList? list, IQueryCollection typed, ParkedForm form)
    {
        var html = Begin("Parked documents").Append(BusPage.Error(form.Error)).Append(TypedBody(form));
        var wanted = QueryText.Of(typed, "status") ?? ParkedStatus.Parked;
        html.Append("<p class=\"quiet\">Documents that could not be handled wait here until they are replayed or discarded.</p>\n<form "
            + "method=\"get\">\n");
        foreach (var name in ParkedQuery.Fields)
            html.Append($"<label>{name} <input name=\"{name}\" value=\"{BusPage.Text(typed[name])}\"></label>\n");
        html.Append("<label>status <select name=\"status\">");
        foreach (var status in ParkedStatus.All.Append("all"))
            html.Append($"<option{(status.Equals(wanted, StringComparison.OrdinalIgnoreCase) ? " selected" : "")}>{status}</option>");
        html.Append("</select></label>\n<button>Find</button>\n</form>\n");
        if (list is null)
            return html.End();
        AppendTable(html, list);
        if (list.Items.Count == 0)
            html.Append("<p>No document matches.</p>\n");
        if (list.NextPageToken is { } next)
            html.Append($"<p><a href=\"{BusPage.Text(Link(typed, next))}\">Next page</a></p>\n");
        if (list.Items.Count > 0 && wanted.Equals(ParkedStatus.Parked, StringComparison.OrdinalIgnoreCase))
            AppendReplay(html, typed, form);
        return html.End();
    }

    /// <summary>Returns the page with the outcome of replaying many documents.</summary>
    public static string Render(ReplayResult result)
    {
        var html = Begin("Replayed");
        html.Append($"<p>{result.Replayed} documents were sent again."
            + $"{(result.IsComplete ? "" : " More documents match; replay again.")}</p>\n<ul>\n");
        foreach (var failure in result.Failed)
            html.Append($"<li>{BusPage.Text(failure.Id)} is still parked: {BusPage.Text(failure.Reason)}</li>\n");
        return html.Append($"</ul>\n<p><a href=\"{ParkedEndpoints.Path}\">All parked documents</a></p>\n").End();
    }

    private static void AppendTable(StringBuilder html, ParkedList list)
    {
        html.Append("<table>\n<tr><th>Id</th><th>Parked</th><th>Queue</th><th>Document</th><th>Reason</th><th>Status</th></tr>\n");
        foreach (var item in list.Items)
        {
            html.Append($"<tr><td><a href=\"{ParkedEndpoints.Path}/{Uri.EscapeDataString(item.Id)}\">{BusPage.Text(item.Id)}</a></td>"
                + $"<td>{Time(item.ParkedAt)}</td>");
            html.Append($"<td>{BusPage.Text(item.Queue)} <span "
                + $"class=\"quiet\">{BusPage.Text(item.Step)}</span></td><td>{BusPage.Text(item.DocumentName ?? "no XML")}</td>");
            html.Append(
                $"<td>{BusPage.Text(item.ReasonType)}: {BusPage.Text(item.ReasonMessage)}</td><td>{BusPage.Text(item.Status)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void AppendReplay(StringBuilder html, IQueryCollection typed, ParkedForm form)
    {
        html.Append($"<form method=\"post\" action=\"{ParkedEndpoints.Path}/replay\">\n{UserFields(form)} {CurrentVersion(form)}\n");
        foreach (var (name, value) in Narrowing(typed))
            html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{BusPage.Text(value)}\">\n");
        html.Append("<button>Replay all that this search finds</button>\n</form>\n");
    }

    private static string Link(IQueryCollection typed, string next) => ParkedEndpoints.Path + "?" + string.Join('&', Narrowing(typed)
        .Concat(new[] { "status", "pageSize" }.Select(name => (name, QueryText.Of(typed, name)))).Append(("pageToken", next))
        .Where(field => field.Item2 is not null).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2!)}"));

    private static IEnumerable<(string Name, string? Value)> Narrowing(IQueryCollection typed) =>
        ParkedQuery.Fields.Select(name => (name, QueryText.Of(typed, name))).Where(field => field.Item2 is not null);
}
