using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.CommandLine;

/// <summary>Writes JSON for programs that read the output of <c>soa</c>.</summary>
internal static class JsonText
{
    /// <summary>How deep JSON may be.</summary>
    public const int MostDepth = 1024;

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, MaxDepth = MostDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions InOneLine = new(Readable) { WriteIndented = false };

    /// <summary>Returns the option <c>--json</c>.</summary>
    public static Option<bool> Option(string description = "Print JSON, for programs.") => new("--json") { Description = description };

    /// <summary>Returns JSON for people and programs.</summary>
    public static string Of(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>Returns a line of JSON, of which a stream of values is made (JSON Lines).</summary>
    public static string Line(JsonNode node) => node.ToJsonString(InOneLine);
}
