using System.Net;
using System.Text;

namespace Soa.AllInOne;

/// <summary>Renders the page at <c>/start</c>: the tour of the console, for a browser.</summary>
internal static class StartPage
{
    /// <summary>
    /// Serves the page; <paramref name="tour"/> is asked at each request, since addresses are known only once the process listens.
    /// </summary>
    public static void MapStartPage(this IEndpointRouteBuilder routes, Func<Tour> tour) =>
        routes.MapGet("/start", () => Results.Content(Render(tour()), "text/html; charset=utf-8"));

    private static string Render(Tour tour)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Soa</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
            h1 { margin-bottom: 0; } h2 { margin-top: 2rem; } .ground { color: #57606a; margin-top: 0; }
            table { border-collapse: collapse; } td { padding: .2rem 1.5rem .2rem 0; vertical-align: top; }
            pre { background: #f6f8fa; padding: .8rem; overflow-x: auto; }
            </style>
            </head>
            <body>
            <h1>Soa</h1>

            """);
        html.Append($"<p class=\"ground\">{Text(tour.Ground)}</p>\n<h2>Services</h2>\n<table>\n");
        foreach (var (name, wsdl) in tour.Services)
            html.Append($"<tr><td>{Text(name)}</td><td><a href=\"{Text(wsdl)}\">{Text(wsdl)}</a></td></tr>\n");
        html.Append("</table>\n<h2>Flows</h2>\n<table>\n");
        foreach (var flow in tour.Flows)
            html.Append($"<tr><td>{Text(flow.Name)}</td><td>{Text(flow.Description)}</td></tr>\n");
        html.Append("</table>\n<h2>Try it</h2>\n<p>Post an order, as a partner would (UBL in, UBL out):</p>\n");
        html.Append($"<pre>{Text(tour.OrderLine)}</pre>\n<p>Ask for its status:</p>\n<pre>{Text(tour.StatusLine)}</pre>\n<p>"
            + "See every call and document in <a href=\"/bus\">the journal</a>.</p>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static string Text(string value) => WebUtility.HtmlEncode(value);
}
