using System.Globalization;
using System.Text;
using Soa.Bus.Hosting.Pages;

namespace Soa.Bus.Parked;

/// <summary>Renders the frame of the pages. Every value is encoded by <see cref="BusPage.Text"/>.</summary>
internal static class ParkedHtml
{
    private const string Style = """
        pre, textarea { background: #f6f8fa; padding: .8rem; font: 14px/1.4 ui-monospace, monospace; }
        textarea { width: 100%; box-sizing: border-box; min-height: 20rem; }
        form { margin: 1rem 0; }
        """;

    public static StringBuilder Begin(string title) => new(BusPage.Begin(title, Style) + $"<h1>{BusPage.Text(title)}</h1>\n");

    public static string End(this StringBuilder html) => html.Append(BusPage.End).ToString();

    public static string Time(DateTime? value) =>
        value is { } time ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "";

    /// <summary>Returns the fields that every form has: the token, and the user.</summary>
    public static string UserFields(ParkedForm form) => $"<input type=\"hidden\" name=\"{SameOrigin.Field}\" "
        + $"value=\"{BusPage.Text(form.Token)}\">" + (form.Caller is null
        ? $"<label>Your name <input name=\"user\" required maxlength=\"100\" value=\"{BusPage.Text(form.User)}\"></label>"
        : $"<span class=\"quiet\">as {BusPage.Text(form.Caller)}</span>");

    /// <summary>Returns the choice of the flow's version.</summary>
    public static string CurrentVersion(ParkedForm form) => "<label><input type=\"checkbox\" name=\"currentVersion\" value=\"true\""
        + $"{(form.CurrentVersion ? " checked" : "")}> with the flow as it is now, not as it began</label>";

    /// <summary>Returns a document that was typed into a form that the page no longer has.</summary>
    public static string TypedBody(ParkedForm form) =>
        string.IsNullOrEmpty(form.Body) ? "" : $"<h2>What you typed</h2>\n<pre>\n{BusPage.Text(form.Body)}</pre>\n";
}
