using Soa.Documents;

namespace Soa.Flows.Tests;

/// <summary>Text in an encoding, as a partner sends it.</summary>
internal static class EncodedText
{
    /// <summary>Writes text, with a byte order mark where the encoding is named with +bom.</summary>
    public static byte[] Bytes(string encoding, string text)
    {
        var name = encoding.Replace("+bom", "", StringComparison.Ordinal);
        Assert.That(Charset.TryFind(name, out var found), name);
        return encoding.EndsWith("+bom", StringComparison.Ordinal) ? [.. found!.GetBytes("\uFEFF" + text)] : found!.GetBytes(text);
    }

    /// <summary>Returns a body with a content type as it is written, even one that nothing reads.</summary>
    public static ByteArrayContent Content(byte[] body, string contentType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
