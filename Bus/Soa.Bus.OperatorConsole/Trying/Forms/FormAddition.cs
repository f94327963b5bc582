using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents something that is not in the document and may be added, or must be.</summary>
/// <param name="title">What it is.</param>
/// <param name="parent">The element to which it is added.</param>
public sealed class FormAddition(string title, XElement parent) : FormPart
{
    /// <summary>Gets what it is.</summary>
    public string Title => title;

    /// <summary>Gets the element to which it is added.</summary>
    public XElement Parent => parent;

    /// <summary>Gets the element behind which it is added; <c>null</c> to add it as the first.</summary>
    public XElement? After { get; init; }

    /// <summary>Gets the particle that is added; <c>null</c> if it is an attribute.</summary>
    public XmlSchemaParticle? Particle { get; init; }

    /// <summary>Gets the attribute that is added.</summary>
    public XmlSchemaAttribute? Attribute { get; init; }

    /// <summary>Gets a value that indicates whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets a value that indicates whether there is one already.</summary>
    public bool IsAnother { get; init; }
}
