using System.Text;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Parked;

/// <summary>Writes parked documents as text for a terminal.</summary>
internal static class ParkedText
{
    /// <summary>Returns one of a list, in two lines.</summary>
    public static string Lines(JsonNode item)
    {
        var step = (string?)item["step"] is { Length: > 0 } at ? at + " " : "";
        return $"{item["id"]}  {item["parkedAt"]}  {item["status"],-9}  {item["queue"]}  {item["documentName"] ?? "(not XML)"}\n    "
            + $"{step}{item["reasonType"]}: {item["reasonMessage"]}";
    }

    /// <summary>Returns everything that is known of one, a line for each value.</summary>
    public static string Everything(JsonObject document)
    {
        var text = new StringBuilder();
        Append(text, document, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonObject values, string indent)
    {
        foreach (var (name, value) in values.OrderBy(pair => pair.Key != "id"))
        {
            if (value is JsonObject inner)
            {
                text.Append($"{indent}{name}:\n");
                Append(text, inner, indent + "  ");
            }
            else if (value is not null)
            {
                text.Append($"{indent}{name}: {(value is JsonArray list ? list.ToJsonString() : value.ToString())}\n");
            }
        }
    }
}
