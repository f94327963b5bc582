using System.Collections.Frozen;

namespace Soa.Flows.Cases;

/// <summary>Reads documents in cases: XML, or JSON, which begins with a brace or bracket.</summary>
internal static class CaseBody
{
    private static readonly FrozenDictionary<string, string> Json =
        new Dictionary<string, string> { ["content-type"] = "application/json" }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    /// <summary>Returns whether the text is a document, and not the name of a file.</summary>
    public static bool IsDocument(string text) => text.AsSpan().TrimStart() is [('<' or '{' or '['), ..];

    public static bool IsJson(ReadOnlySpan<byte> body) => body.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>Returns the headers with the content type of a body.</summary>
    public static IReadOnlyDictionary<string, string> Headers(ReadOnlySpan<byte> body) => IsJson(body) ? Json : None;
}
