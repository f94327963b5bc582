using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Soa.Flows.Cases.Recording;

/// <summary>Writes a case as YAML, with its documents as files beside it.</summary>
/// <param name="name">The name of the case's file, without its ending; its documents are in a folder of that name.</param>
internal sealed class CaseText(string name)
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StringBuilder text = new();
    private readonly List<CaseFile> documents = [];

    /// <summary>Gets the files: the case, then its documents.</summary>
    public IReadOnlyList<CaseFile> Files => [new CaseFile($"{name}.case.yaml", Encoding.UTF8.GetBytes(text.ToString())), .. documents];

    /// <summary>Adds a line.</summary>
    public void Line(string line) => text.Append(line).Append('\n');

    /// <summary>Adds a file for a document, and returns how the case names it.</summary>
    /// <param name="number">Which document it is, in the order in which a reader meets them.</param>
    /// <param name="role">What it is: given, sent, answer.</param>
    /// <param name="body">The document.</param>
    public string Document(int number, string role, byte[] body)
    {
        var ending = CaseBody.IsJson(body) ? "json" : body.AsSpan().TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..] ? "xml" : "txt";
        var file = string.Create(CultureInfo.InvariantCulture, $"{name}/{number:00}-{role}.{ending}");
        documents.Add(new CaseFile(file, body));
        return file;
    }

    /// <summary>Writes a text as a YAML scalar: JSON's strings are YAML.</summary>
    public static string Quote(string value) => JsonSerializer.Serialize(value, Quoting);
}
