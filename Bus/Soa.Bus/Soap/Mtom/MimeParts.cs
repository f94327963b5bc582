using System.Text;
using Soa.Bus.Services;

namespace Soa.Bus.Soap.Mtom;

/// <summary>Takes a multipart body apart, strictly: lines end with CR LF, the last delimiter must be there, and nothing is guessed.</summary>
internal static class MimeParts
{
    private const int MostHeaderBytes = 4096;

    /// <summary>The parts, in their order.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="boundary">The boundary that its Content-Type names.</param>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="InputException">It is no such body.</exception>
    public static List<MimePart> Split(ArraySegment<byte> body, string boundary, int most)
    {
        var delimiter = Encoding.ASCII.GetBytes($"\r\n--{boundary}");
        var parts = new List<MimePart>();
        var at = body.AsSpan().StartsWith(delimiter.AsSpan(2)) ? delimiter.Length - 2 : After(body, 0, delimiter, "It does not hold the boundary that its Content-Type names.");
        while (!body.AsSpan(at).StartsWith("--"u8))
        {
            if (parts.Count == most)
                throw Error($"It has more than {most} parts.");
            at = After(body, at, "\r\n"u8, "A delimiter line does not end.");
            var next = After(body, at - 2, delimiter, "Its last part does not end: the closing delimiter is missing.");
            parts.Add(Read(body[(at - 2)..(next - delimiter.Length)]));
            at = next;
        }

        return parts;
    }

    /// <summary>An error that tells that it is about the multipart body.</summary>
    public static InputException Error(string what) => new("InvalidAttachment", $"The request is not acceptable MTOM: {what}");

    private static int After(ArraySegment<byte> body, int from, ReadOnlySpan<byte> sought, string otherwise)
    {
        var found = body.AsSpan(from).IndexOf(sought);
        return found >= 0 ? from + found + sought.Length : throw Error(otherwise);
    }

    /// <summary>Reads a part that begins with the line end of its delimiter, so that no headers at all look like the end of some.</summary>
    private static MimePart Read(ArraySegment<byte> part)
    {
        var end = part.AsSpan(0, Math.Min(part.Count, MostHeaderBytes)).IndexOf("\r\n\r\n"u8);
        if (end < 0)
            throw Error($"The headers of a part do not end, or have more than {MostHeaderBytes} bytes.");

        string? id = null, type = null;
        var headers = Encoding.Latin1.GetString(part.AsSpan(0, end)).Replace("\r\n ", " ").Replace("\r\n\t", " ");
        foreach (var line in headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
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

        return new MimePart(Bare(id ?? ""), type, part[(end + 4)..]);
    }

    private static string Bare(string id) => id is ['<', .., '>'] ? id[1..^1] : id;
}
