using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Soa.Documents;

namespace Soa.Flows.Cases;

/// <summary>Shows two documents line by line: what is the same, <c>-</c> what was expected, <c>+</c> what is there instead.</summary>
internal static class LineDifference
{
    private const int Context = 2;
    private const int Most = 2000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Show(ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> actual)
    {
        var (left, right) = (Lines(expected), Lines(actual));
        if (left.Length > Most || right.Length > Most)
            return Encoding.UTF8.GetString(actual.Span);
        return string.Join(Environment.NewLine, Near([.. Compare(left, right)]));
    }

    /// <summary>Returns the document as people like to read it.</summary>
    public static string Pretty(ReadOnlyMemory<byte> body) => string.Join(Environment.NewLine, Lines(body));

    private static string[] Lines(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        try
        {
            text = XmlEncoding.Decode(XmlEncoding.ToUtf8(body, charset: null).Span, Charset.Utf8);
            text = CaseBody.IsJson(body.Span) ? JsonNode.Parse(text)!.ToJsonString(Indented) : XDocument.Parse(text).ToString();
        }
        catch (Exception unreadable) when (unreadable is XmlException or JsonException)
        {
            // Then as it is.
        }

        return text.ReplaceLineEndings("\n").Split('\n');
    }

    // The longest common subsequence.
    private static IEnumerable<(char Mark, string Line)> Compare(string[] left, string[] right)
    {
        var length = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                length[i, j] = left[i] == right[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        var (x, y) = (0, 0);
        while (x < left.Length || y < right.Length)
        {
            if (x < left.Length && y < right.Length && left[x] == right[y])
            {
                yield return (' ', left[x++]);
                y++;
            }
            else if (y == right.Length || (x < left.Length && length[x + 1, y] >= length[x, y + 1]))
            {
                yield return ('-', left[x++]);
            }
            else
            {
                yield return ('+', right[y++]);
            }
        }
    }

    private static IEnumerable<string> Near(IReadOnlyList<(char Mark, string Line)> lines)
    {
        var skipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var isNear = Enumerable.Range(i - Context, (2 * Context) + 1).Any(at => at >= 0 && at < lines.Count && lines[at].Mark != ' ');
            if (isNear)
                yield return $"{lines[i].Mark} {lines[i].Line}";
            else if (!skipped)
                yield return "  …";
            skipped = !isNear;
        }
    }
}
