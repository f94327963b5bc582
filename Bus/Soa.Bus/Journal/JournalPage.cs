using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;

namespace Soa.Bus.Journal;

/// <summary>Renders the common parts of the pages. Every text from documents is encoded by <see cref="BusPage.Text"/>.</summary>
internal static class JournalPage
{
    private const string Style = """
        .ground { color: #57606a; margin-top: 0; } .kind { display: inline-block; min-width: 5.5rem; color: #57606a; }
        .place { color: #57606a; }
        .Fault, .Failed { color: #b3261e; } tr.Fault td, tr.Failed td { background: #fff1f0; } input { min-width: 20rem; }
        """;

    /// <summary>Returns a whole page.</summary>
    public static string Render(string content) => BusPage.Begin("Soa journal", Style) + content + BusPage.End;

    /// <summary>
    /// Returns an error: for a program a problem document, for a person a page with the search, which keeps the typed text.
    /// </summary>
    public static IResult Refuse(HttpContext context, int status, string? typed, string message) => BusPage.IsWantedBy(context.Request)
        ? BusPage.Answer(context, Render($"<h1>Find a conversation</h1>\n{BusPage.Error(message)}{SearchForm(typed)}"), status)
        : Results.Problem(message, statusCode: status);

    /// <summary>Returns the form that searches by business key or id.</summary>
    public static string SearchForm(string? key) => $"""
        <form action="/bus" method="get">
        <label>Order, purchase-order or invoice number, or the id of a message or conversation: <input name="key" value="{BusPage.Text(key)}" autofocus></label>
        <button>Search</button>
        </form>

        """;

    /// <summary>Formats a time in UTC.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Formats microseconds as milliseconds.</summary>
    public static string Milliseconds(double microseconds) => (microseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>Adds a cell.</summary>
    public static StringBuilder Cell(this StringBuilder html, string content, string kind = "") =>
        html.Append(kind.Length == 0 ? "<td>" : $"<td class=\"{kind}\">").Append(content).Append("</td>");
}
