using System.Security;
using System.Text;
using System.Xml;
using Soa.Documents;

namespace Soa.Soap;

/// <summary>Declares on a document the prefixes that only its values name (<c>xsi:type="o:Rush"</c>) and its envelope declares.</summary>
internal static class BodyNamespaces
{
    /// <summary>Returns the document with what it needs of the namespaces in scope in the Body that it was taken out of.</summary>
    /// <param name="document">The document, in which all names are declared.</param>
    /// <param name="envelope">The envelope.</param>
    public static ReadOnlyMemory<byte> Declare(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> envelope)
    {
        if (!StartTag.TryRead(document.Span, out var root))
            return document;
        var needed = new StringBuilder();
        foreach (var (prefix, space) in InScope(envelope))
        {
            var bytes = Encoding.UTF8.GetBytes(prefix);
            if (prefix.Length > 0 && root.Declaration(bytes).IsEmpty && ScopedElement.Mentions(document.Span, bytes))
                needed.Append($" xmlns:{prefix}=\"{SecurityElement.Escape(space)}\"");
        }

        if (needed.Length == 0)
            return document;
        var at = root.NameLength;
        return (byte[])[.. document.Span[..at], .. Encoding.UTF8.GetBytes(needed.ToString()), .. document.Span[at..]];
    }

    private static IDictionary<string, string> InScope(ReadOnlyMemory<byte> envelope)
    {
        try
        {
            using var reader = DocumentReader.Open(envelope);
            while (reader.Read() && reader is not { NodeType: XmlNodeType.Element, Depth: 1, LocalName: "Body" })
            {
            }

            return ((IXmlNamespaceResolver)reader).GetNamespacesInScope(XmlNamespaceScope.ExcludeXml);
        }
        catch (XmlException)
        {
            // The dictionary reader that took the envelope is less strict, with bytes that are not UTF-8 for instance.
            return new Dictionary<string, string>();
        }
    }
}
