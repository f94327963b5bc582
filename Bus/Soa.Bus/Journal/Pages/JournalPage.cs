using System.Globalization;
using System.Net;
using System.Text;

namespace Soa.Bus.Journal.Pages;

/// <summary>What the pages have in common. Everything that comes from documents goes through <see cref="Text(string?)"/>.</summary>
internal static class JournalPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Soa journal</title>
        <style>
        body { font: 15px/1.45 system-ui, sans-serif; max-width: 85rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1f24; }
        h1 { margin: .5rem 0 0; font-size: 1.5rem; } .ground { color: #57606a; margin-top: 0; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; color: #57606a; font-weight: 600; }
        td, th { padding: .2rem .8rem .2rem 0; vertical-align: top; border-bottom: 1px solid #eaeef2; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .kind { display: inline-block; min-width: 5.5rem; color: #57606a; } .name { font-weight: 600; }
        .place { color: #57606a; } .Fault, .Failed { color: #b3261e; } tr.Fault td, tr.Failed td { background: #fff1f0; }
        input { font: inherit; padding: .3rem .5rem; min-width: 20rem; } button { font: inherit; padding: .3rem .8rem; }
        </style>
        </head>
        <body>

        """;

    /// <summary>A whole page.</summary>
    public static string Render(string content) => $"{Head}<p><a href=\"/bus\">Journal</a></p>\n{content}</body>\n</html>\n";

    /// <summary>The form that searches by business key or id.</summary>
    public static string SearchForm(string? key) => $"""
        <form action="/bus" method="get">
        <label>Order, purchase-order or invoice number, or the id of a message or conversation: <input name="key" value="{Text(key)}" autofocus></label> <button>Search</button>
        </form>

        """;

    /// <summary>Text as HTML, fit for elements and for attributes in double quotes.</summary>
    public static string Text(string? value) => WebUtility.HtmlEncode(value) ?? "";

    /// <summary>A time in UTC.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Microseconds as milliseconds.</summary>
    public static string Milliseconds(double microseconds) => (microseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>Adds a cell.</summary>
    public static StringBuilder Cell(this StringBuilder html, string content, string kind = "") =>
        html.Append(kind.Length == 0 ? "<td>" : $"<td class=\"{kind}\">").Append(content).Append("</td>");
}
