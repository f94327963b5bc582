using System.Xml;

namespace Soa.Documents;

/// <summary>A document is said to be in an encoding that is not known here.</summary>
public sealed class UnknownEncodingException(string name, string place)
    : XmlException($"The encoding '{name}' in the {place} is not supported. Send the document in UTF-8.");
