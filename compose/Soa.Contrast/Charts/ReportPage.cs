namespace Soa.Contrast.Charts;

/// <summary>Writes what the experiments have shown as one HTML page that needs nothing else.</summary>
internal static class ReportPage
{
    /// <summary>The title of the report.</summary>
    public const string Title = "Order to cash in five shapes";

    private const string Begin = $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Title}}</title>
        <style>
        body { font: 16px/1.5 sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff; }
        h2, h3 { margin-bottom: 0; } p { margin-top: .3rem; } svg { max-width: 100%; height: auto; }
        table { border-collapse: collapse; font-size: 14px; }
        th, td { text-align: right; padding: .2rem .6rem; border-bottom: 1px solid #ccc; }
        th:first-child, td:first-child, td.text, th.text { text-align: left; } td:first-child { white-space: nowrap; }
        .scroll { overflow-x: auto; }
        </style>
        </head>
        <body>
        <h1>{{Title}}</h1>

        """;

    /// <summary>Writes the page.</summary>
    /// <param name="sections">What each experiment has to show, in HTML.</param>
    public static string Write(IEnumerable<string> sections) => $"{Begin}{string.Concat(sections)}</body>\n</html>\n";
}
