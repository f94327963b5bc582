using System.Globalization;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Overview;

/// <summary>Represents a flow of <c>/bus/flows</c>. Counts are from the start of the process.</summary>
internal sealed record FlowRow(
    string Name, int? Version, bool IsChangeRefused, IReadOnlyList<string> Sources, long Running, long Completed, long Handled,
    long Failed, long Errors)
{
    /// <summary>Gets how many documents it has finished.</summary>
    public long Done => Completed + Handled + Failed + Errors;

    public static IReadOnlyList<FlowRow> Of(JsonNode overview) =>
        [.. overview["flows"]?.AsArray().OfType<JsonNode>().Select(One) ?? []];

    /// <summary>Returns the numbers as text: at work, completed, handled, failed, errors.</summary>
    public IEnumerable<string> Numbers() => new[] { Running, Completed, Handled, Failed, Errors }.Select(
        number => number.ToString(CultureInfo.InvariantCulture));

    private static FlowRow One(JsonNode flow)
    {
        var counts = flow["counts"]!;
        return new FlowRow(
            (string)flow["name"]!,
            (int?)flow["version"],
            flow["error"] is not null,
            [.. flow["sources"]?.AsArray().Select(source => (string)source!) ?? []],
            (long)counts["running"]!,
            (long)counts["completed"]!,
            (long)counts["handled"]!,
            (long)counts["failed"]!,
            (long)counts["errors"]!);
    }
}
