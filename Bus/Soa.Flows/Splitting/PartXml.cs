using System.Xml;
using System.Xml.XPath;
using Soa.Documents;

namespace Soa.Flows.Splitting;

/// <summary>
/// Writes an element as a document of its own. All namespaces in scope are declared, used or not: a value may name one of them, as
/// <c>xsi:type="o:Rush"</c> does.
/// </summary>
internal static class PartXml
{
    private const string Declarations = "http://www.w3.org/2000/xmlns/";

    /// <summary>Returns an element of a tree.</summary>
    /// <exception cref="FlowException">The node is not an element.</exception>
    public static ReadOnlyMemory<byte> Write(XPathNavigator node)
    {
        if (node.NodeType != XPathNodeType.Element)
            throw new FlowException($"'split' selected a node that is not an element: {node.NodeType} {node.Name}. Select elements.");
        using var stream = new MemoryStream(512);
        using (var writer = DocumentWriter.Create(stream))
        {
            Begin(writer, node.Prefix, node.LocalName, node.NamespaceURI, node.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml));
            var cursor = node.Clone();
            for (var more = cursor.MoveToFirstAttribute(); more; more = cursor.MoveToNextAttribute())
                writer.WriteAttributeString(cursor.Prefix, cursor.LocalName, cursor.NamespaceURI, cursor.Value);
            foreach (XPathNavigator child in node.SelectChildren(XPathNodeType.All))
                writer.WriteNode(child, defattr: false);
            writer.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Returns the element that a reader is at, which afterwards is behind it.</summary>
    /// <exception cref="LimitExceededException">It is larger than <paramref name="limit"/>.</exception>
    public static ReadOnlyMemory<byte> Write(XmlReader reader, IXmlNamespaceResolver scope, int limit)
    {
        var buffer = new BoundedBuffer(limit);

        // Not disposed when reading fails: that would complete what must not be.
        var writer = DocumentWriter.Create(buffer);
        Begin(writer, reader.Prefix, reader.LocalName, reader.NamespaceURI, scope.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml));
        var (depth, isEmpty) = (reader.Depth, reader.IsEmptyElement);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != Declarations)
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
        }

        reader.MoveToElement();
        reader.Read();
        if (!isEmpty)
        {
            while (reader.Depth > depth)
                writer.WriteNode(reader, defattr: false);
            reader.Read();
        }

        writer.WriteEndElement();
        writer.Dispose();
        return buffer.WrittenMemory;
    }

    private static void Begin(XmlWriter writer, string prefix, string name, string space, IDictionary<string, string> scope)
    {
        writer.WriteStartElement(prefix, name, space);
        foreach (var (declared, uri) in scope)
        {
            if (declared == prefix)
                continue;
            if (declared.Length == 0)
                writer.WriteAttributeString(null, "xmlns", Declarations, uri);
            else
                writer.WriteAttributeString("xmlns", declared, Declarations, uri);
        }
    }
}
