using System.Globalization;
using System.Xml.Schema;

namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Chooses how values of a type are typed.</summary>
internal static class FieldInputMaker
{
    private const int LongText = 200;
    private const int MostOptions = 500;

    /// <summary>Returns the input of a type: of a simple one, or of the text of a complex one.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value that is there. An input that could not show it is not chosen.</param>
    public static FieldInput Of(XmlSchemaType type, string value)
    {
        XmlSchemaFacet[] facets = [.. Facets(type)];
        var hint = Hint(type, facets);
        string[] options = [.. Options(facets)];
        if (options.Length is > 0 and <= MostOptions)
            return Choice(options, value, hint);
        var longest = Number<XmlSchemaMaxLengthFacet>(facets) ?? Number<XmlSchemaLengthFacet>(facets);
        var shortest = Number<XmlSchemaMinLengthFacet>(facets) ?? Number<XmlSchemaLengthFacet>(facets);
        var code = type.Datatype?.Variety == XmlSchemaDatatypeVariety.Atomic ? type.TypeCode : XmlTypeCode.String;
        return code switch
        {
            XmlTypeCode.Boolean => Choice(["true", "false"], value, hint),
            XmlTypeCode.Date when IsLike(value, "yyyy-MM-dd") => new FieldInput("date") { Hint = hint },
            XmlTypeCode.Int or XmlTypeCode.Short or XmlTypeCode.Byte or XmlTypeCode.UnsignedShort or XmlTypeCode.UnsignedByte
                when IsNumber(value) => Numeric("1", "numeric"),
            XmlTypeCode.Decimal when IsNumber(value) =>
                Numeric(Number<XmlSchemaFractionDigitsFacet>(facets) == 0 ? "1" : "any", "decimal"),
            XmlTypeCode.Float or XmlTypeCode.Double => new FieldInput("text") { Keyboard = "decimal", Hint = hint },
            XmlTypeCode.Integer or XmlTypeCode.Long or XmlTypeCode.NonNegativeInteger or XmlTypeCode.PositiveInteger
                or XmlTypeCode.NonPositiveInteger or XmlTypeCode.NegativeInteger or XmlTypeCode.UnsignedInt or XmlTypeCode.UnsignedLong =>
                new FieldInput("text") { Keyboard = "numeric", Hint = hint },
            XmlTypeCode.Base64Binary or XmlTypeCode.HexBinary => new FieldInput("textarea") { Hint = hint },
            _ => new FieldInput(longest > LongText || value.AsSpan().ContainsAny('\n', '\r') ? "textarea" : "text")
            {
                MinLength = shortest,
                MaxLength = longest,
                Hint = hint,
            },
        };

        FieldInput Numeric(string step, string keyboard) => new("number")
        {
            Min = Text<XmlSchemaMinInclusiveFacet>(facets),
            Max = Text<XmlSchemaMaxInclusiveFacet>(facets),
            Step = step,
            Keyboard = keyboard,
            Hint = hint,
        };
    }

    // A value that is not allowed is shown too: it is what would be sent.
    private static FieldInput Choice(string[] options, string value, string hint) => new("select")
    {
        Options = options.Contains(value) ? options : [value, .. options],
        Hint = hint,
    };

    // Those of the type itself, or of the nearest type above that has any: each level chooses among what the one above allows.
    private static IEnumerable<string> Options(XmlSchemaFacet[] facets)
    {
        var first = Array.Find(facets, facet => facet is XmlSchemaEnumerationFacet);
        return facets.OfType<XmlSchemaEnumerationFacet>().Where(facet => facet.Parent == first?.Parent).Select(facet => facet.Value ?? "");
    }

    private static IEnumerable<XmlSchemaFacet> Facets(XmlSchemaType? type)
    {
        for (; type is not null; type = type.BaseXmlSchemaType)
        {
            var facets = type switch
            {
                XmlSchemaSimpleType { Content: XmlSchemaSimpleTypeRestriction restriction } => restriction.Facets,
                XmlSchemaComplexType { ContentModel.Content: XmlSchemaSimpleContentRestriction restriction } => restriction.Facets,
                _ => null,
            };
            foreach (var facet in facets?.OfType<XmlSchemaFacet>() ?? [])
                yield return facet;
        }
    }

    private static string Hint(XmlSchemaType type, XmlSchemaFacet[] facets)
    {
        var parts = new List<string> { NameOf(type) };
        foreach (var facet in facets.DistinctBy(facet => facet.GetType()).Where(facet => facet.Value is { Length: < 80 }))
        {
            var text = facet switch
            {
                XmlSchemaMinInclusiveFacet => "at least {0}",
                XmlSchemaMaxInclusiveFacet => "at most {0}",
                XmlSchemaMinExclusiveFacet => "above {0}",
                XmlSchemaMaxExclusiveFacet => "below {0}",
                XmlSchemaLengthFacet => "{0} characters",
                XmlSchemaMinLengthFacet => "at least {0} characters",
                XmlSchemaMaxLengthFacet => "at most {0} characters",
                XmlSchemaTotalDigitsFacet => "at most {0} digits",
                XmlSchemaFractionDigitsFacet => "at most {0} decimals",
                XmlSchemaPatternFacet => "like {0}",
                _ => null,
            };
            if (text is not null)
                parts.Add(text.Replace("{0}", facet.Value, StringComparison.Ordinal));
        }

        return string.Join(", ", parts);
    }

    // That of the built-in type below: names of others say little to somebody who fills in a form.
    private static string NameOf(XmlSchemaType type)
    {
        var at = type;
        while (at is { BaseXmlSchemaType: { } parent } && at.QualifiedName.Namespace != XmlSchema.Namespace)
            at = parent;
        return at.QualifiedName.Namespace == XmlSchema.Namespace ? at.QualifiedName.Name : "text";
    }

    private static bool IsLike(string value, string format) => value.Length == 0
        || DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsNumber(string value) => value.Length == 0
        || decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static int? Number<TFacet>(XmlSchemaFacet[] facets)
        where TFacet : XmlSchemaFacet =>
        int.TryParse(Text<TFacet>(facets), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text<TFacet>(XmlSchemaFacet[] facets)
        where TFacet : XmlSchemaFacet => facets.OfType<TFacet>().FirstOrDefault()?.Value;
}
