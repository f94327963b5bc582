using System.Xml.XPath;

namespace Soa.Flows.Expressions;

/// <summary>Represents a node-set whose nodes are guarded.</summary>
internal sealed class GuardedIterator(XPathNodeIterator inner, EvaluationGuard guard) : XPathNodeIterator
{
    public override int Count => inner.Count;

    public override int CurrentPosition => inner.CurrentPosition;

    public override XPathNavigator? Current => inner.Current is { } current ? new GuardedNavigator(current, guard) : null;

    public override XPathNodeIterator Clone() => new GuardedIterator(inner.Clone(), guard);

    public override bool MoveNext()
    {
        guard.Move();
        return inner.MoveNext();
    }
}
