using System.Xml.Linq;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Represents a value: that of an element or of an attribute, or XML that the schema leaves open.</summary>
/// <param name="element">The element.</param>
/// <param name="input">How it is typed.</param>
public sealed class FormField(XElement element, FieldInput input) : FormPart
{
    /// <summary>Gets the element.</summary>
    public XElement Element => element;

    /// <summary>Gets the name of its attribute; <c>null</c> for its own value.</summary>
    public XName? Attribute { get; init; }

    /// <summary>Gets how it is typed.</summary>
    public FieldInput Input => input;

    /// <summary>Gets its type, for messages about it.</summary>
    public XmlSchemaType? Type { get; init; }

    /// <summary>Gets what the schema says about it.</summary>
    public string? Documentation { get; init; }

    /// <summary>Gets a value that indicates whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets a value that indicates whether it may be taken out.</summary>
    public bool MayRemove { get; init; }

    /// <summary>Gets its label.</summary>
    public string Label => Attribute is { } name ? $"@{name.LocalName}" : element.Name.LocalName;

    /// <summary>Gets its value.</summary>
    public string Value { get; internal set; } = "";

    /// <summary>Puts a value into the document.</summary>
    /// <returns>What is wrong with it; <c>null</c> if it was put there.</returns>
    public string? Put(string value)
    {
        if (Attribute is not null)
            element.SetAttributeValue(Attribute, value);
        else if (!input.IsXml)
            element.Value = value;
        else
            return RawContent.Put(element, value);
        return null;
    }
}
