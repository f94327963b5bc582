using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Hosting.Pages;

namespace Soa.Bus.Journal;

/// <summary>What the pages have in common. Everything that comes from documents goes through <see cref="BusPage.Text"/>.</summary>
internal static class JournalPage
{
    private const string Style = """
        .ground { color: #57606a; margin-top: 0; } .kind { display: inline-block; min-width: 5.5rem; color: #57606a; } .place { color: #57606a; }
        .Fault, .Failed { color: #b3261e; } tr.Fault td, tr.Failed td { background: #fff1f0; } input { min-width: 20rem; }
        """;

    /// <summary>A whole page.</summary>
    public static string Render(string content) => BusPage.Begin("Soa journal", Style) + content + BusPage.End;

    /// <summary>
    /// Says why something cannot be answered: to a program as a problem document, to a person as a page with the search, in which what was typed still stands.
    /// </summary>
    public static IResult Refuse(HttpContext context, int status, string? typed, string message) => BusPage.IsWantedBy(context.Request)
        ? BusPage.Answer(context, Render($"<h1>What became of it?</h1>\n{BusPage.Error(message)}{SearchForm(typed)}"), status)
        : Results.Problem(message, statusCode: status);

    /// <summary>The form that searches by business key or id.</summary>
    public static string SearchForm(string? key) => $"""
        <form action="/bus" method="get">
        <label>Order, purchase-order or invoice number, or the id of a message or conversation: <input name="key" value="{BusPage.Text(key)}" autofocus></label> <button>Search</button>
        </form>

        """;

    /// <summary>A time in UTC.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>Microseconds as milliseconds.</summary>
    public static string Milliseconds(double microseconds) => (microseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>Adds a cell.</summary>
    public static StringBuilder Cell(this StringBuilder html, string content, string kind = "") =>
        html.Append(kind.Length == 0 ? "<td>" : $"<td class=\"{kind}\">").Append(content).Append("</td>");
}
