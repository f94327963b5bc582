using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool;

/// <summary>Writes JSON for programs that read the output of <c>soa</c>.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the option <c>--json</c>.</summary>
    public static Option<bool> Option() => new("--json") { Description = "Print JSON, for programs." };

    public static string Of(JsonNode node) => node.ToJsonString(Readable);
}
