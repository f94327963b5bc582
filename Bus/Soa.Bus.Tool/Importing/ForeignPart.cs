using System.Xml;

namespace Soa.Bus.Tool.Importing;

/// <summary>Represents a part of a message: an element, or a value of a type.</summary>
internal sealed record ForeignPart(string Name, XmlQualifiedName? Element, XmlQualifiedName? Type);
