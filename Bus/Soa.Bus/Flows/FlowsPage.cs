using System.Globalization;
using System.Text;
using Soa.Flows.Versions;
using static Soa.Bus.Hosting.Pages.BusPage;

namespace Soa.Bus.Flows;

/// <summary>Renders the flows of a process as a page. Every text from files is encoded by <see cref="Text"/>.</summary>
internal static class FlowsPage
{
    private const string Style = "pre { background: #fff1f0; color: #b3261e; white-space: pre-wrap; }";

    public static string Render(FlowOverview overview)
    {
        var page = new StringBuilder(Begin("Soa flows", Style)).Append("<h1>Flows</h1>\n");
        page.Append($"<p class=\"quiet\">From {Text(overview.Folder)}. Numbers count from the start of this process.</p>\n");
        foreach (var refusal in overview.Refused)
            page.Append($"<p class=\"name\">{Text(refusal.Folder)} is refused</p>\n{Errors(refusal)}");
        page.Append("<table>\n<tr><th>Flow</th><th>Receives from</th><th>Version</th>");
        page.Append("<th class=\"number\">At work</th><th class=\"number\">Completed</th><th class=\"number\">Handled</th>"
            + "<th class=\"number\">Failed</th><th class=\"number\">Errors</th></tr>\n");
        foreach (var flow in overview.Flows)
            Row(page, flow);
        return page.Append("</table>\n").Append(End).ToString();
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
        var counts = flow.Counts;
        foreach (var count in new[] { counts.Running, counts.Completed, counts.Handled, counts.Failed, counts.Errors })
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
}
