using System.Text.RegularExpressions;

namespace Soa.Bus.Services;

/// <summary>
/// .NET's validation messages in words that a caller of the service understands: namespaces are named only where they are what is wrong.
/// </summary>
internal static partial class ValidationText
{
    /// <summary>The message without what goes without saying.</summary>
    /// <param name="message">The message of an <see cref="System.Xml.Schema.XmlSchemaException"/>.</param>
    /// <param name="elementNamespace">The namespace of the element it is about.</param>
    public static string Plain(string message, string elementNamespace)
    {
        message = SchemaType().Replace(message, "'xs:$1'");
        var namespaces = InNamespace().Matches(message).Select(match => match.Groups[1].Value).Distinct().Take(2).ToList();
        if (namespaces is [var only] && only == elementNamespace)
            message = InNamespace().Replace(message, "");
        return QualifiedName().Replace(message, match => match.Groups[1].Value == elementNamespace ? $"'{match.Groups[2].Value}'" : match.Value);
    }

    [GeneratedRegex(@" in namespace '([^']*)'")]
    private static partial Regex InNamespace();

    [GeneratedRegex(@"'http://www\.w3\.org/2001/XMLSchema:([A-Za-z0-9]+)'")]
    private static partial Regex SchemaType();

    [GeneratedRegex(@"'([A-Za-z][A-Za-z0-9+.-]*:[^']*):([^':/]+)'")]
    private static partial Regex QualifiedName();
}
