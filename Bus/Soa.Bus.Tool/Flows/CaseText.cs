using System.Text;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Flows;

/// <summary>Writes the results of cases, for people and for programs.</summary>
internal static class CaseText
{
    /// <summary>Returns a line for each case, and what differs below it.</summary>
    public static string Text(CaseRun run)
    {
        var text = new StringBuilder();
        foreach (var flow in run.Flows)
        {
            text.AppendLine(flow.Flow);
            Indent(text, flow.Errors);
            foreach (var one in flow.Cases)
            {
                text.AppendLine($"  {(one.Differences.Count == 0 ? "ok    " : "FAILED")}  {one.Name}  ({Path.GetFileName(one.File)})");
                Indent(text, one.Differences);
            }

            foreach (var step in flow.Missed)
                text.AppendLine($"  {step.File}:{step.Line}: no case reaches {step.Path}");
        }

        text.Append(Summary(run));
        if (run.Passed + run.Failed == 0 && run.Filter is { } filter)
            text.AppendLine().Append($"No case's flow, file or sentence contains '{filter}'{run.MeantBy(filter)}");
        return text.ToString();
    }

    /// <summary>Returns how many cases there are, and how many of them hold.</summary>
    public static string Summary(CaseRun run) => $"{run.Passed + run.Failed} case(s): {run.Passed} ok, "
        + $"{run.Failed} failed{(run.Covers ? $"; {run.Missed} step(s) not reached" : "")}";

    /// <summary>
    /// Returns <c>{ "passed", "failed", "missed", "flows": [ { "flow", "errors", "cases": [ { "name", "file", "isOk", "differences" } ],
    /// "missed": [ { "file", "line", "step" } ] } ] }</c>.
    /// </summary>
    public static JsonObject Json(CaseRun run) => new()
    {
        ["passed"] = run.Passed,
        ["failed"] = run.Failed,
        ["missed"] = run.Missed,
        ["flows"] = new JsonArray([.. run.Flows.Select(flow => new JsonObject
        {
            ["flow"] = flow.Flow,
            ["errors"] = Texts(flow.Errors),
            ["cases"] = new JsonArray([.. flow.Cases.Select(one => new JsonObject
            {
                ["name"] = one.Name,
                ["file"] = one.File,
                ["isOk"] = one.Differences.Count == 0,
                ["differences"] = Texts(one.Differences),
            })]),
            ["missed"] = new JsonArray(
                [.. flow.Missed.Select(step => new JsonObject { ["file"] = step.File, ["line"] = step.Line, ["step"] = step.Path })]),
        })]),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static void Indent(StringBuilder text, IEnumerable<string> differences)
    {
        foreach (var line in differences.SelectMany(difference => difference.ReplaceLineEndings("\n").Split('\n')))
            text.AppendLine("          " + line);
    }
}
