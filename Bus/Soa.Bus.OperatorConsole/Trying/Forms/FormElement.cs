using System.Xml;
using System.Xml.Linq;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents an element that is in the document.</summary>
/// <param name="element">The element.</param>
public sealed class FormElement(XElement element) : FormPart
{
    /// <summary>Gets the element.</summary>
    public XElement Element => element;

    /// <summary>Gets what the schema says about it.</summary>
    public string? Documentation { get; init; }

    /// <summary>Gets or sets a value that indicates whether it may be taken out.</summary>
    public bool MayRemove { get; set; }

    /// <summary>Gets a value that indicates whether it may be there without a value (<c>xsi:nil</c>).</summary>
    public bool MayBeNil { get; init; }

    /// <summary>Gets a value that indicates whether it is there without a value.</summary>
    public bool IsNil { get; init; }

    /// <summary>Gets the types that it may be of, if there are several.</summary>
    public IReadOnlyList<XmlQualifiedName> Types { get; init; } = [];

    /// <summary>Gets the type that it is of.</summary>
    public XmlQualifiedName Type { get; init; } = XmlQualifiedName.Empty;

    /// <summary>Gets its attributes and its own value.</summary>
    public List<FormPart> Fields { get; } = [];

    /// <summary>Gets what is in it.</summary>
    public List<FormPart> Content { get; } = [];

    /// <inheritdoc/>
    public override IEnumerable<FormPart> Parts => Fields.Concat(Content);

    /// <summary>Gets a value that indicates whether a single field shows all of it.</summary>
    public bool IsSimple => Content.Count == 0 && Types.Count == 0 && Fields is [FormField { Attribute: null }];
}
