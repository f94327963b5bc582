using System.Buffers;
using System.Net;
using System.Text;

namespace Soa.Messaging.Journal.Writing;

/// <summary>
/// Finds the texts of certain elements straight in the bytes of a document, whatever their namespaces: what people search for. It reads no
/// XML; a document in another encoding than UTF-8 has no keys, and one that hides them (CDATA, comments) keeps them hidden.
/// </summary>
/// <param name="elements">The local names of the elements.</param>
public sealed class BusinessKeys(IReadOnlyList<string> elements)
{
    private const int MostPerDocument = 8;
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t\r\n/>"u8);
    private readonly byte[][] names = [.. elements.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Returns what finds the keys by which the journal knows documents.</summary>
    public static BusinessKeys Of(JournalOptions options) => new(options.Keys);

    /// <summary>Returns the keys, each once, in the order of the document; at most 8.</summary>
    public IReadOnlyList<string> Find(ReadOnlySpan<byte> body)
    {
        List<string>? found = null;
        for (var start = body.IndexOf((byte)'<'); start >= 0; start = body.IndexOf((byte)'<'))
        {
            body = body[(start + 1)..];
            var length = body.IndexOfAny(EndOfName);
            if (length <= 0)
                continue;
            var local = body[..length];
            local = local[(local.IndexOf((byte)':') + 1)..];
            if (!IsKey(local) || Text(body[length..]) is not { } key || found?.Contains(key) == true)
                continue;
            (found ??= []).Add(key);
            if (found.Count == MostPerDocument)
                break;
        }

        return found ?? (IReadOnlyList<string>)[];
    }

    private bool IsKey(ReadOnlySpan<byte> local)
    {
        foreach (var name in names)
        {
            if (local.SequenceEqual(name))
                return true;
        }

        return false;
    }

    private static string? Text(ReadOnlySpan<byte> rest)
    {
        var open = rest.IndexOf((byte)'>');
        if (open < 0 || (open > 0 && rest[open - 1] == '/'))
            return null;
        rest = rest[(open + 1)..];
        var end = rest.IndexOf((byte)'<');
        if (end is <= 0 or > 4 * JournalEntry.LongestKey)
            return null;
        var text = WebUtility.HtmlDecode(Encoding.UTF8.GetString(rest[..end])).Trim();
        return text.Length is 0 or > JournalEntry.LongestKey || text.Contains('\uFFFD') ? null : text;
    }
}
