using System.Text;
using System.Xml;
using System.Xml.Linq;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Soa.Documents;

namespace Soa.Messaging.Auditing;

/// <summary>
/// Writes what an edit changed, line by line: <c>- </c> before a line that was removed, <c>+ </c> before one that was added.
/// </summary>
public static class TextDifference
{
    private const int MostBytes = 256 * 1024;
    private const int MostChars = 64 * 1024;

    /// <summary>Returns the changed lines; a sentence if the documents are too large to be compared.</summary>
    public static string Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        if (before.Length > MostBytes || after.Length > MostBytes)
            return $"The documents are too large to compare: {before.Length} bytes before, {after.Length} bytes after.";
        var text = new StringBuilder();
        var difference = new InlineDiffBuilder(new Differ()).BuildDiffModel(Readable(before), Readable(after), ignoreWhitespace: false);
        foreach (var line in difference.Lines)
        {
            if (line.Type is ChangeType.Deleted or ChangeType.Inserted)
                text.Append(line.Type == ChangeType.Deleted ? "- " : "+ ").Append(line.Text).Append('\n');
        }

        return text.Length <= MostChars ? text.ToString() : text.ToString(0, MostChars) + "\n… and more";
    }

    /// <summary>Returns a document as text, indented if it is XML.</summary>
    public static string Readable(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = DocumentReader.Open(body);
            return XDocument.Load(reader).ToString();
        }
        catch (Exception unreadable) when (unreadable is XmlException or InvalidOperationException)
        {
            return Encoding.UTF8.GetString(body.Span);
        }
    }
}
