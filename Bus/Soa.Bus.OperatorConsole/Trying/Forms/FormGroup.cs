using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents elements that belong together, or one of several alternatives.</summary>
/// <param name="parent">The element in which they are.</param>
public sealed class FormGroup(XElement parent) : FormPart
{
    /// <summary>Gets the element in which they are.</summary>
    public XElement Parent => parent;

    /// <summary>Gets the element behind which they begin; <c>null</c> if they begin with the first.</summary>
    public XElement? After { get; init; }

    /// <summary>Gets the elements of the document that belong to it.</summary>
    public IReadOnlyList<XElement> Elements { get; set; } = [];

    /// <summary>Gets the alternatives; empty for a group of which all is taken.</summary>
    public IReadOnlyList<XmlSchemaParticle> Alternatives { get; init; } = [];

    /// <summary>Gets the number of the alternative that was chosen; -1 for none.</summary>
    public int Chosen { get; set; } = -1;

    /// <summary>Gets or sets a value that indicates whether it may be taken out.</summary>
    public bool MayRemove { get; set; }

    /// <summary>Gets what is in it.</summary>
    public List<FormPart> Content { get; } = [];

    /// <inheritdoc/>
    public override IEnumerable<FormPart> Parts => Content;
}
