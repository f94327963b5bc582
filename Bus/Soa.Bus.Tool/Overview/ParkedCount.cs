using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Overview;

/// <summary>Represents how many documents are parked, by queue and reason.</summary>
/// <param name="Total">How many were counted.</param>
/// <param name="HasMore">Whether there are more than were counted.</param>
/// <param name="Groups">The groups, the largest first.</param>
internal sealed record ParkedCount(int Total, bool HasMore, IReadOnlyList<(string Queue, string Reason, int Count)> Groups)
{
    public static ParkedCount Of(IReadOnlyList<JsonNode> items, bool hasMore) => new(
        items.Count,
        hasMore,
        [
            .. items.GroupBy(item => (Queue: (string?)item["queue"] ?? "", Reason: (string?)item["reasonType"] ?? ""))
                .Select(group => (group.Key.Queue, group.Key.Reason, group.Count()))
                .OrderByDescending(group => group.Item3).ThenBy(group => group.Queue, StringComparer.Ordinal),
        ]);

    public JsonObject ToJson() => new()
    {
        ["total"] = Total,
        ["hasMore"] = HasMore,
        ["groups"] = new JsonArray([.. Groups.Select(group => new JsonObject
        {
            ["queue"] = group.Queue,
            ["reason"] = group.Reason,
            ["count"] = group.Count,
        })]),
    };
}
