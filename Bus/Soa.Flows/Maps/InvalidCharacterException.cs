using System.Xml;

namespace Soa.Flows.Maps;

/// <summary>
/// Represents a map writes a character that XML does not have (XML 1.0, section 2.2). It does so again each time it gets the same
/// document.
/// </summary>
/// <param name="character">The character, or half of a surrogate pair.</param>
/// <param name="element">The element that it is written into.</param>
internal sealed class InvalidCharacterException(char character, string element)
    : XmlException($"it writes {Describe(character)} into <{element}>, and XML has no such character.")
{
    private static string Describe(char character) => char.IsSurrogate(character)
        ? $"half a surrogate pair (U+{(int)character:X4}): a text was cut within a character, for substring() counts UTF-16 units"
        : $"U+{(int)character:X4}";
}
