using System.Globalization;
using System.Net;
using System.Text;

namespace Soa.Bus.Parked.Http;

/// <summary>The frame of the pages. Every value goes through <see cref="Text"/>.</summary>
internal static class ParkedHtml
{
    public static StringBuilder Begin(string title) => new($$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; } th, td { padding: .3rem 1rem .3rem 0; vertical-align: top; border-bottom: 1px solid #d0d7de; overflow-wrap: anywhere; }
        pre, textarea { background: #f6f8fa; padding: .8rem; overflow-x: auto; font: 14px/1.4 ui-monospace, monospace; } textarea { width: 100%; box-sizing: border-box; min-height: 20rem; }
        form { margin: 1rem 0; } input, button, select { font: inherit; padding: .2rem .5rem; } .quiet { color: #57606a; }
        </style>
        </head>
        <body>
        <h1>{{Text(title)}}</h1>

        """);

    public static string End(this StringBuilder html) => html.Append("</body>\n</html>\n").ToString();

    public static string Text(string? value) => WebUtility.HtmlEncode(value ?? "");

    public static string Time(DateTime? value) => value is { } time ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "";

    /// <summary>The fields every form has: the token, and who acts.</summary>
    public static string Who(string token) =>
        $"<input type=\"hidden\" name=\"{SameOrigin.Field}\" value=\"{Text(token)}\"><label>Your name <input name=\"user\" maxlength=\"100\"></label>";
}
