using System.Net;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Hosting.Pages;

/// <summary>
/// Renders the frame of every page below <c>/bus</c>, with links to the others. Every text from documents or files is encoded by <see
/// cref="Text"/>.
/// </summary>
internal static class BusPage
{
    /// <summary>Closes what <see cref="Begin"/> opened.</summary>
    public const string End = "</body>\n</html>\n";

    /// <summary>Returns the page up to its content.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="style">Style rules of its own, beside those for text, tables and forms.</param>
    public static string Begin(string title, string style = "") => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Text(title)}}</title>
        <style>
        body { font: 15px/1.45 system-ui, sans-serif; max-width: 85rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1f24; }
        h1 { margin: .5rem 0; font-size: 1.5rem; } table { border-collapse: collapse; width: 100%; }
        th { text-align: left; color: #57606a; font-weight: 600; }
        td, th { padding: .3rem .8rem .3rem 0; vertical-align: top; border-bottom: 1px solid #eaeef2; overflow-wrap: anywhere; }
        tr:first-child th, td:first-child { white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } .quiet { color: #57606a; }
        .error { color: #b3261e; white-space: pre-wrap; } .name { font-weight: 600; }
        pre { padding: .6rem; overflow-x: auto; font: 13px/1.4 ui-monospace, monospace; }
        input, button, select { font: inherit; padding: .3rem .5rem; }
        {{style}}
        </style>
        </head>
        <body>
        <p><a href="/bus">Journal</a> · <a href="/bus/flows">Flows</a> · <a href="/bus/parked">Parked documents</a></p>

        """;

    /// <summary>Returns <c>true</c> if the request comes from a browser, which gets a page; programs get data.</summary>
    public static bool IsWantedBy(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a page as the answer.</summary>
    public static IResult Answer(HttpContext context, string html, int status = StatusCodes.Status200OK)
    {
        Harden(context.Response);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>Returns what is wrong, as a part of a page; nothing if nothing is.</summary>
    public static string Error(string? message) => message is null ? "" : $"<p class=\"error\" role=\"alert\">{Text(message)}</p>\n";

    /// <summary>
    /// Sets headers that protect the page: the texts on it come from others, so it runs and loads nothing, and no other page frames or
    /// caches it.
    /// </summary>
    public static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>Encodes text as HTML, for elements and for attributes in double quotes.</summary>
    public static string Text(string? value) => WebUtility.HtmlEncode(value) ?? "";
}
