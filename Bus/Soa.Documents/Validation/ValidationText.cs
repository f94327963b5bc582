using System.Text.RegularExpressions;
using System.Xml.Schema;

namespace Soa.Documents.Validation;

/// <summary>
/// .NET's validation messages in words that a caller of the service understands: namespaces are named only where they are what is wrong.
/// </summary>
public static partial class ValidationText
{
    private const int LongestValue = 100;

    /// <summary>Returns a message without the parts that do not help its reader.</summary>
    /// <param name="message">The message of an <see cref="System.Xml.Schema.XmlSchemaException"/>.</param>
    /// <param name="elementNamespace">The namespace of the element it is about.</param>
    internal static string Plain(string message, string elementNamespace)
    {
        if (Value().Match(message) is { Success: true } value && value.Groups[1].Length > LongestValue)
            message = message.Replace(value.Groups[1].Value, Shorten(value.Groups[1].Value, LongestValue), StringComparison.Ordinal);
        message = SchemaType().Replace(message, "'xs:$1'");
        var namespaces = InNamespace().Matches(message).Select(match => match.Groups[1].Value).Distinct().Take(2).ToList();
        if (namespaces is [var only] && only == elementNamespace)
            message = InNamespace().Replace(message, "");
        return QualifiedName().Replace(
            message, match => match.Groups[1].Value == elementNamespace ? $"'{match.Groups[2].Value}'" : match.Value);
    }

    /// <summary>Returns a message as <see cref="Plain"/> does, with the limit or the values that .NET leaves out.</summary>
    /// <param name="message">The message of an <see cref="XmlSchemaException"/>.</param>
    /// <param name="type">The type of the element or attribute that it is about; <c>null</c> if that is not known.</param>
    /// <param name="elementNamespace">The namespace of the element.</param>
    public static string Explain(string message, XmlSchemaType? type, string elementNamespace) =>
        FacetText.Complete(Plain(message, elementNamespace), type);

    /// <summary>Returns a text that is cut where it becomes too long for a message, and never within a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">So many UTF-16 code units are kept.</param>
    internal static string Shorten(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + "…";
    }

    [GeneratedRegex(@" in namespace '([^']*)'")]
    private static partial Regex InNamespace();

    [GeneratedRegex("The value '(.*?)' is invalid according to its datatype", RegexOptions.Singleline)]
    private static partial Regex Value();

    [GeneratedRegex(@"'http://www\.w3\.org/2001/XMLSchema:([A-Za-z0-9]+)'")]
    private static partial Regex SchemaType();

    [GeneratedRegex(@"'([A-Za-z][A-Za-z0-9+.-]*:[^']*):([^':/]+)'")]
    private static partial Regex QualifiedName();
}
