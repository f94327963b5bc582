using System.Runtime.Serialization;
using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>
/// Classifies the exceptions of reading. Besides <see cref="XmlException"/>, .NET's readers throw several others for broken text.
/// </summary>
public static class InputErrors
{
    /// <summary>Determines whether an exception of a reader or a deserializer is the fault of the sender.</summary>
    public static bool IsAboutInput(Exception e) => e
        is XmlException or SerializationException
        or FormatException or ArgumentException or OverflowException or InvalidDataException;
}
