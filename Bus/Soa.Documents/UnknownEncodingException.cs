using System.Xml;

namespace Soa.Documents;

/// <summary>The exception that is thrown for a document in an encoding that is not supported.</summary>
public sealed class UnknownEncodingException(string name, string place)
    : XmlException($"The encoding '{name}' in the {place} is not supported. Send the document in UTF-8.");
