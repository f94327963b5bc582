using System.Xml.Linq;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Goes through the elements of a parent.</summary>
/// <param name="parent">The parent.</param>
internal sealed class ElementCursor(XElement parent)
{
    private readonly List<XElement> children = [.. parent.Elements()];
    private int taken;

    /// <summary>Gets the parent.</summary>
    public XElement Parent => parent;

    /// <summary>Gets the element that comes next; <c>null</c> at the end.</summary>
    public XElement? Next => taken < children.Count ? children[taken] : null;

    /// <summary>Gets the element that was taken last; <c>null</c> at the beginning.</summary>
    public XElement? Last => taken > 0 ? children[taken - 1] : null;

    /// <summary>Gets how many were taken.</summary>
    public int Taken => taken;

    /// <summary>Takes the next element.</summary>
    public XElement Take() => children[taken++];

    /// <summary>Returns the elements that were taken since <paramref name="start"/> were taken.</summary>
    public IReadOnlyList<XElement> Since(int start) => children[start..taken];
}
