using System.Runtime.Serialization;
using System.Xml;

namespace Soa.Documents.Faults;

/// <summary>What reading throws because of what is read. Besides <see cref="XmlException"/>, .NET's readers throw some of these for broken text.</summary>
public static class InputErrors
{
    /// <summary>True if the sender is at fault, when thrown by a reader or a serializer that reads.</summary>
    public static bool IsAboutInput(Exception e) => e
        is XmlException or SerializationException
        or FormatException or ArgumentException or OverflowException or InvalidDataException;
}
