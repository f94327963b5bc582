using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Flows.Expressions;

namespace Soa.Flows.Running;

/// <summary>Represents the current document as one that can be changed, for steps that change a part of it and leave the rest.</summary>
internal sealed class EditableDocument
{
    private readonly XmlDocument xml = new() { XmlResolver = null, PreserveWhitespace = true };
    private readonly Exchange exchange;

    public EditableDocument(Exchange exchange)
    {
        using var reader = exchange.Current.Root.ReadSubtree();
        xml.Load(reader);
        var current = exchange.Current.Document;
        this.exchange = exchange.WithDocument(new DocumentView(current, xml.CreateNavigator()!));
    }

    public XmlElement? Root => xml.DocumentElement;

    /// <summary>Returns the nodes that an expression selects, each of which can be changed.</summary>
    public XPathNavigator[] Select(XPathQuery query) => query.AsNodes(exchange);

    public ReadOnlyMemory<byte> Write()
    {
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.Create(stream))
            xml.WriteTo(writer);
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }
}
