using System.Globalization;
using System.Text.Json.Nodes;

namespace Soa.Flows.Cases;

/// <summary>Collects the places at which two JSON documents differ.</summary>
/// <param name="most">How many places at most, or a few more.</param>
internal sealed class JsonComparison(int most)
{
    /// <summary>Gets the places, in the order of the first document.</summary>
    public List<PlacedDifference> Found { get; } = [];

    /// <summary>Compares two values.</summary>
    public void Compare(JsonNode? expected, JsonNode? actual, string path)
    {
        if (Found.Count >= most)
            return;
        switch (expected, actual)
        {
            case (JsonObject wanted, JsonObject given):
                foreach (var name in wanted.Select(member => member.Key).Union(given.Select(member => member.Key)))
                    CompareMember(wanted, given, name, $"{path}/{name}");
                break;
            case (JsonArray wanted, JsonArray given):
                for (var i = 0; i < Math.Min(wanted.Count, given.Count); i++)
                    Compare(wanted[i], given[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]"));
                if (wanted.Count != given.Count)
                    Found.Add(new PlacedDifference(Shown(path), CountOf(wanted), CountOf(given), IsStructure: true));
                break;
            case var _ when !JsonNode.DeepEquals(expected, actual):
                Found.Add(new PlacedDifference(Shown(path), Written(expected), Written(actual), IsStructure: false));
                break;
        }
    }

    private void CompareMember(JsonObject expected, JsonObject actual, string name, string path)
    {
        if (expected.ContainsKey(name) && actual.ContainsKey(name))
            Compare(expected[name], actual[name], path);
        else
            Found.Add(new PlacedDifference(
                path, expected.ContainsKey(name) ? Written(expected[name]) : null, actual.ContainsKey(name) ? Written(actual[name]) : null,
                IsStructure: true));
    }

    private static string Shown(string path) => path.Length == 0 ? "/" : path;

    private static string CountOf(JsonArray array) => string.Create(CultureInfo.InvariantCulture, $"{array.Count} values");

    private static string Written(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "null";
}
