using System.Globalization;
using System.Net;
using System.Text;

namespace Soa.Bus.Flows.Versions;

/// <summary>The flows of a process as a page. Everything from files goes through <see cref="Text"/>.</summary>
internal static class FlowsPage
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Soa flows</title>
        <style>
        body { font: 15px/1.45 system-ui, sans-serif; max-width: 85rem; margin: 1.5rem auto; padding: 0 1rem; color: #1b1f24; }
        h1 { font-size: 1.5rem; } table { border-collapse: collapse; width: 100%; } th { text-align: left; color: #57606a; font-weight: 600; }
        td, th { padding: .3rem .8rem .3rem 0; vertical-align: top; border-bottom: 1px solid #eaeef2; }
        .number { text-align: right; font-variant-numeric: tabular-nums; } .quiet { color: #57606a; } .name { font-weight: 600; }
        pre { background: #fff1f0; color: #b3261e; padding: .6rem; white-space: pre-wrap; font: 13px/1.4 ui-monospace, monospace; }
        </style>
        </head>
        <body>
        <p><a href="/bus">Journal</a></p>
        <h1>Flows</h1>

        """;

    public static string Render(FlowOverview overview)
    {
        var page = new StringBuilder(Head);
        page.Append($"<p class=\"quiet\">From {Text(overview.Folder)}. Numbers count from the start of this process.</p>\n");
        foreach (var refusal in overview.Refused)
            page.Append($"<p class=\"name\">{Text(refusal.Folder)} is refused</p>\n{Errors(refusal)}");
        page.Append("<table>\n<tr><th>Flow</th><th>Receives from</th><th>Version</th>");
        page.Append("<th class=\"number\">At work</th><th class=\"number\">Completed</th><th class=\"number\">Handled</th><th class=\"number\">Failed</th><th class=\"number\">Errors</th></tr>\n");
        foreach (var flow in overview.Flows)
            Row(page, flow);
        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private static void Row(StringBuilder page, FlowOverview.RunningFlow flow)
    {
        page.Append($"<tr><td><span class=\"name\">{Text(flow.Name)}</span><br><span class=\"quiet\">{Text(flow.Description)}</span>");
        if (flow.Error is { } error)
            page.Append($"<p>Its files were changed and are refused; version {flow.Version} runs on:</p>\n{Errors(error)}");
        page.Append($"</td><td>{string.Join("<br>", flow.Sources.Select(Text))}</td><td>{flow.Version}<br>");
        foreach (var version in flow.Versions)
            page.Append($"<span class=\"quiet\">{version.Number} since {Time(version.ActivatedAt)}{Under(version)}</span><br>");
        page.Append("</td>");
        foreach (var count in new[] { flow.Counts.Running, flow.Counts.Completed, flow.Counts.Handled, flow.Counts.Failed, flow.Counts.Errors })
            page.Append($"<td class=\"number\">{count.ToString(CultureInfo.InvariantCulture)}</td>");
        page.Append("</tr>\n");
    }

    private static string Under(FlowOverview.Version version) => version switch
    {
        { IsCurrent: true } => "",
        { Running: > 0 } => $", finishes {version.Running.ToString(CultureInfo.InvariantCulture)}",
        { IsKept: false } => ", its files are not kept any more",
        { DrainedAt: { } time } => $", ended {Time(time)}",
        _ => "",
    };

    private static string Errors(FlowOverview.Refusal refusal) =>
        $"<pre>{Text(string.Join('\n', refusal.Errors))}</pre>\n<p class=\"quiet\">found {Time(refusal.At.UtcDateTime)}</p>\n";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
