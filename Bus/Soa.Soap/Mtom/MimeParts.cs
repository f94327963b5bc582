using System.Text;
using Soa.Documents.Faults;

namespace Soa.Soap.Mtom;

/// <summary>
/// Takes a multipart body apart, strictly: all lines end as the first delimiter does, the last delimiter must be there, and nothing is
/// guessed.
/// </summary>
internal static class MimeParts
{
    private const int MostHeaderBytes = 4096;
    private const string NoBoundary = "It does not hold the boundary that its Content-Type names.";

    /// <summary>Returns the parts, in their order.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="boundary">The boundary that its Content-Type names.</param>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="InputException">The body is not a multipart body.</exception>
    public static List<MimePart> Split(ArraySegment<byte> body, string boundary, int most)
    {
        var marker = Encoding.ASCII.GetBytes($"--{boundary}");
        var lineEnd = LineEndAfter(body, marker);
        byte[] delimiter = [.. lineEnd, .. marker];
        var parts = new List<MimePart>();
        var at = body.AsSpan().StartsWith(marker) ? marker.Length : After(body, 0, delimiter, NoBoundary);
        while (!body.AsSpan(at).StartsWith("--"u8))
        {
            if (parts.Count == most)
                throw Error($"It has more than {most} parts.");
            at = After(body, at, lineEnd, "A delimiter line does not end.");
            var next = After(body, at - lineEnd.Length, delimiter, "Its last part does not end: the closing delimiter is missing.");
            parts.Add(Read(body[(at - lineEnd.Length)..(next - delimiter.Length)], lineEnd));
            at = next;
        }

        return parts;
    }

    /// <summary>Returns the exception for an invalid multipart body.</summary>
    public static InputException Error(string what) => new("InvalidAttachment", $"The message is not acceptable MTOM: {what}");

    private static int After(ArraySegment<byte> body, int from, ReadOnlySpan<byte> sought, string otherwise)
    {
        var found = body.AsSpan(from).IndexOf(sought);
        return found >= 0 ? from + found + sought.Length : throw Error(otherwise);
    }

    // RFC 2046 wants CR LF; a body that was kept in a text file has LF.
    private static byte[] LineEndAfter(ArraySegment<byte> body, byte[] marker)
    {
        var at = After(body, 0, marker, NoBoundary);
        var end = body.AsSpan(at).IndexOf((byte)'\n');
        return end > 0 && body[at + end - 1] == '\r' || end < 0 ? "\r\n"u8.ToArray() : "\n"u8.ToArray();
    }

    /// <summary>Reads a part that begins with the line end of its delimiter, so that no headers at all look like the end of some.</summary>
    private static MimePart Read(ArraySegment<byte> part, byte[] lineEnd)
    {
        var end = part.AsSpan(0, Math.Min(part.Count, MostHeaderBytes)).IndexOf([.. lineEnd, .. lineEnd]);
        if (end < 0)
            throw Error($"The headers of a part do not end, or have more than {MostHeaderBytes} bytes.");

        string? id = null, type = null;
        var headers = Encoding.Latin1.GetString(part.AsSpan(0, end)).Replace("\r\n", "\n").Replace("\n ", " ").Replace("\n\t", " ");
        foreach (var line in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':');
            var value = line[(colon + 1)..].Trim();
            switch (line[..Math.Max(colon, 0)].Trim().ToLowerInvariant())
            {
                case "content-id":
                    id = id is null ? value : throw Error("A part has two Content-IDs.");
                    break;
                case "content-type":
                    type = type is null ? value : throw Error("A part has two Content-Types.");
                    break;
                case "content-transfer-encoding" when value.ToLowerInvariant() is not ("binary" or "8bit" or "7bit"):
                    throw Error($"The Content-Transfer-Encoding '{value}' is not supported; binary is.");
            }
        }

        return new MimePart(Bare(id ?? ""), type, part[(end + (2 * lineEnd.Length))..]);
    }

    private static string Bare(string id) => id is ['<', .., '>'] ? id[1..^1] : id;
}
