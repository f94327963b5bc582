using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool;

/// <summary>JSON for programs that read what <c>soa</c> prints.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The option <c>--json</c>.</summary>
    public static Option<bool> Option() => new("--json") { Description = "Print JSON, for programs." };

    public static string Of(JsonNode node) => node.ToJsonString(Readable);
}
