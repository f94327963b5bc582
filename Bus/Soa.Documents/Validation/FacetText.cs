using System.Xml;
using System.Xml.Schema;

namespace Soa.Documents.Validation;

/// <summary>Adds to a validation message what .NET leaves out: the pattern, the values or the limit that a value does not meet.</summary>
internal static class FacetText
{
    private const int MostValues = 10;
    private const int LongestValue = 200;

    // .NET's sentence, the facet that it is about, and what is said of the facet's value.
    private static readonly (string Sentence, Type Facet, string Rule)[] Rules =
    [
        ("The Pattern constraint failed.", typeof(XmlSchemaPatternFacet), ": it must match the pattern {0}"),
        ("The Enumeration constraint failed.", typeof(XmlSchemaEnumerationFacet), ": it must be {0}"),
        ("The actual length is greater than the MaxLength value.", typeof(XmlSchemaMaxLengthFacet), ", which is {0}"),
        ("The actual length is less than the MinLength value.", typeof(XmlSchemaMinLengthFacet), ", which is {0}"),
        ("The actual length is not equal to the specified length.", typeof(XmlSchemaLengthFacet), ", which is {0}"),
        ("The MaxInclusive constraint failed.", typeof(XmlSchemaMaxInclusiveFacet), ": it must be {0} at most"),
        ("The MinInclusive constraint failed.", typeof(XmlSchemaMinInclusiveFacet), ": it must be {0} at least"),
        ("The MaxExclusive constraint failed.", typeof(XmlSchemaMaxExclusiveFacet), ": it must be below {0}"),
        ("The MinExclusive constraint failed.", typeof(XmlSchemaMinExclusiveFacet), ": it must be above {0}"),
        ("The TotalDigits constraint failed.", typeof(XmlSchemaTotalDigitsFacet), ": it may have {0} digits at most"),
        ("The FractionDigits constraint failed.", typeof(XmlSchemaFractionDigitsFacet), ": it may have {0} digits after the decimal "
            + "point at most"),
    ];

    /// <summary>Returns a message with the facet's value, or unchanged if it is about something else.</summary>
    /// <param name="message">The message of an <see cref="XmlSchemaException"/>.</param>
    /// <param name="type">The type of the element or attribute.</param>
    public static string Complete(string message, XmlSchemaType? type)
    {
        foreach (var (sentence, facet, rule) in Rules)
        {
            if (!message.EndsWith(sentence, StringComparison.Ordinal))
                continue;
            var described = Describe(facet, [.. Levels(type, facet)]);
            return described.Length == 0 ? message : message[..^1] + rule.Replace("{0}", described, StringComparison.Ordinal) + ".";
        }

        return message;
    }

    /// <summary>Returns the type of an attribute, as the type of its element says.</summary>
    public static XmlSchemaType? OfAttribute(XmlSchemaType? element, XmlQualifiedName name, XmlSchemaSet schemas)
    {
        var local = (element as XmlSchemaComplexType)?.AttributeUses[name] as XmlSchemaAttribute;
        return (local ?? schemas.GlobalAttributes[name] as XmlSchemaAttribute)?.AttributeSchemaType;
    }

    // Values of one level are alternatives, and each level narrows the one before. Of patterns all levels count, of everything else the
    // last.
    private static string Describe(Type facet, IReadOnlyList<string[]> levels)
    {
        if (levels.Count == 0)
            return "";
        return facet == typeof(XmlSchemaPatternFacet)
            ? string.Join(" and ", levels.Select(level => string.Join(" or ", level.Take(MostValues).Select(Shown))))
            : facet == typeof(XmlSchemaEnumerationFacet)
                ? (levels[0].Length > 1 ? "one of " : "")
                    + string.Join(", ", levels[0].Take(MostValues).Select(Shown))
                    + (levels[0].Length > MostValues ? $" and {levels[0].Length - MostValues} more" : "")
                : levels[0][0];
    }

    private static string Shown(string value) => $"'{ValidationText.Shorten(value, LongestValue)}'";

    private static IEnumerable<string[]> Levels(XmlSchemaType? type, Type facet)
    {
        for (; type is not null; type = type.BaseXmlSchemaType)
        {
            var facets = type switch
            {
                XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction simple } => simple.Facets,
                XmlSchemaComplexType { ContentModel.Content: XmlSchemaSimpleContentRestriction complex } => complex.Facets,
                _ => null,
            };
            var values = facets?.OfType<XmlSchemaFacet>().Where(facet.IsInstanceOfType).Select(one => one.Value ?? "").ToArray();
            if (values is { Length: > 0 })
                yield return values;
        }
    }
}
