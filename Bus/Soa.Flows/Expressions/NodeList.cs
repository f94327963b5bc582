using System.Xml.XPath;

namespace Soa.Flows.Expressions;

/// <summary>Represents a node-set that is known already.</summary>
internal sealed class NodeList(XPathNavigator[] nodes) : XPathNodeIterator
{
    private int position;

    public static NodeList Empty => new([]);

    public override int Count => nodes.Length;

    public override int CurrentPosition => position;

    public override XPathNavigator? Current => position == 0 ? null : nodes[position - 1];

    /// <summary>Returns all nodes that an iterator has yet to give, each as a cursor of its own without a guard.</summary>
    public static XPathNavigator[] From(XPathNodeIterator iterator)
    {
        var nodes = new List<XPathNavigator>();
        while (iterator.MoveNext())
            nodes.Add(GuardedNavigator.Unwrap(iterator.Current!).Clone());
        return [.. nodes];
    }

    public override XPathNodeIterator Clone() => new NodeList(nodes) { position = position };

    public override bool MoveNext()
    {
        if (position >= nodes.Length)
            return false;
        position++;
        return true;
    }
}
