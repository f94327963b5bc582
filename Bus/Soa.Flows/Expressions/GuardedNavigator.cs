using System.Xml;
using System.Xml.XPath;

namespace Soa.Flows.Expressions;

/// <summary>
/// Represents a cursor that asks before each move whether there is time left. Neither XPath expressions nor compiled maps can be
/// interrupted, and a harmless looking one may take hours on a large document, so they are led through it by this one.
/// </summary>
internal sealed class GuardedNavigator(XPathNavigator inner, EvaluationGuard guard) : XPathNavigator
{
    /// <summary>Returns the cursor without its guard, for keeping.</summary>
    public static XPathNavigator Unwrap(XPathNavigator navigator) => navigator is GuardedNavigator guarded ? guarded.Inner : navigator;

    private XPathNavigator Inner => inner;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XPathNodeType NodeType => inner.NodeType;

    public override string LocalName => inner.LocalName;

    public override string Name => inner.Name;

    public override string NamespaceURI => inner.NamespaceURI;

    public override string Prefix => inner.Prefix;

    public override string BaseURI => inner.BaseURI;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override bool HasAttributes => inner.HasAttributes;

    public override bool HasChildren => inner.HasChildren;

    public override object? UnderlyingObject => inner.UnderlyingObject;

    public override string XmlLang => inner.XmlLang;

    public override string Value
    {
        get
        {
            var value = inner.Value;
            guard.Move(1 + (value.Length >> 4));
            return value;
        }
    }

    public override XPathNavigator Clone() => new GuardedNavigator(inner.Clone(), guard);

    public override bool IsSamePosition(XPathNavigator other) => inner.IsSamePosition(Unwrap(other));

    public override XmlNodeOrder ComparePosition(XPathNavigator? nav)
    {
        guard.Move();
        return inner.ComparePosition(nav is null ? null : Unwrap(nav));
    }

    public override bool IsDescendant(XPathNavigator? nav) => inner.IsDescendant(nav is null ? null : Unwrap(nav));

    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    public override string? LookupPrefix(string namespaceURI) => inner.LookupPrefix(namespaceURI);

    public override string GetAttribute(string localName, string namespaceURI) => inner.GetAttribute(localName, namespaceURI);

    public override bool MoveTo(XPathNavigator other) => Asked() && inner.MoveTo(Unwrap(other));

    public override void MoveToRoot() => inner.MoveToRoot();

    public override bool MoveToId(string id) => Asked() && inner.MoveToId(id);

    public override bool MoveToParent() => Asked() && inner.MoveToParent();

    public override bool MoveToFirst() => Asked() && inner.MoveToFirst();

    public override bool MoveToFirstChild() => Asked() && inner.MoveToFirstChild();

    public override bool MoveToChild(string localName, string namespaceURI) => Asked() && inner.MoveToChild(localName, namespaceURI);

    public override bool MoveToChild(XPathNodeType type) => Asked() && inner.MoveToChild(type);

    public override bool MoveToNext() => Asked() && inner.MoveToNext();

    public override bool MoveToNext(string localName, string namespaceURI) => Asked() && inner.MoveToNext(localName, namespaceURI);

    public override bool MoveToNext(XPathNodeType type) => Asked() && inner.MoveToNext(type);

    public override bool MoveToPrevious() => Asked() && inner.MoveToPrevious();

    public override bool MoveToFollowing(string localName, string namespaceURI, XPathNavigator? end) =>
        Asked() && inner.MoveToFollowing(localName, namespaceURI, end is null ? null : Unwrap(end));

    public override bool MoveToFollowing(XPathNodeType type, XPathNavigator? end) =>
        Asked() && inner.MoveToFollowing(type, end is null ? null : Unwrap(end));

    public override bool MoveToAttribute(string localName, string namespaceURI) =>
        Asked() && inner.MoveToAttribute(localName, namespaceURI);

    public override bool MoveToFirstAttribute() => Asked() && inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => Asked() && inner.MoveToNextAttribute();

    public override bool MoveToNamespace(string name) => Asked() && inner.MoveToNamespace(name);

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope) => Asked() && inner.MoveToFirstNamespace(namespaceScope);

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope) => Asked() && inner.MoveToNextNamespace(namespaceScope);

    private bool Asked()
    {
        guard.Move();
        return true;
    }
}
