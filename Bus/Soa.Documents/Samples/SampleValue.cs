using System.Globalization;
using System.Numerics;
using System.Xml;
using System.Xml.Schema;

namespace Soa.Documents.Samples;

/// <summary>Makes a value of a simple type, such that its facets accept it.</summary>
internal static class SampleValue
{
    private const int LongestText = 10_000;

    /// <summary>Returns a value of a type; one that its facets do not accept only if none is found.</summary>
    public static string Of(XmlSchemaSimpleType type) => Choose(Candidates(type), type.Datatype);

    /// <summary>Returns a value of the text of a complex type with simple content.</summary>
    public static string Of(XmlSchemaComplexType type)
    {
        var own = new List<XmlSchemaFacet>();
        for (XmlSchemaType? at = type; at is not null; at = at.BaseXmlSchemaType)
        {
            if (at is XmlSchemaSimpleType simple)
                return Choose(Candidates(simple, own), type.Datatype);
            if (at is XmlSchemaComplexType { ContentModel.Content: XmlSchemaSimpleContentRestriction restriction })
            {
                own.AddRange(restriction.Facets.OfType<XmlSchemaFacet>());
                if (restriction.BaseType is { } given)
                    return Choose(Candidates(given, own), type.Datatype);
            }
        }

        return "";
    }

    private static string Choose(IEnumerable<string> candidates, XmlSchemaDatatype? type)
    {
        string? first = null;
        foreach (var candidate in candidates)
        {
            if (Accepts(type, candidate))
                return candidate;
            first ??= candidate;
        }

        return first ?? "";
    }

    private static bool Accepts(XmlSchemaDatatype? type, string value)
    {
        try
        {
            var names = new NameTable();
            type?.ParseValue(value, names, new XmlNamespaceManager(names));
            return true;
        }
        catch (XmlSchemaException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Candidates(XmlSchemaSimpleType type, IEnumerable<XmlSchemaFacet>? own = null)
    {
        switch (type.Content)
        {
            case XmlSchemaSimpleTypeUnion union:
                return (union.BaseMemberTypes ?? []).SelectMany(member => Candidates(member, own));
            case XmlSchemaSimpleTypeList { BaseItemType: { } item }:
                return [Of(item)];
        }

        var facets = (own ?? []).Concat(Facets(type)).ToArray();
        var basic = Basic(type);
        return Values<XmlSchemaEnumerationFacet>(facets)
            .Concat(Values<XmlSchemaPatternFacet>(facets).SelectMany(SamplePattern.Of))
            .Concat(basic)
            .Concat(Bounds(facets))
            .Concat(IsListOf(type) is { } items ? Lists(facets, Of(items)) : Lengths(type, facets, basic[0]));
    }

    private static IEnumerable<XmlSchemaFacet> Facets(XmlSchemaSimpleType? type)
    {
        for (; type is not null; type = type.BaseXmlSchemaType as XmlSchemaSimpleType)
        {
            if (type.Content is not XmlSchemaSimpleTypeRestriction restriction)
                continue;
            foreach (var facet in restriction.Facets.OfType<XmlSchemaFacet>())
                yield return facet;
        }
    }

    private static XmlSchemaSimpleType? IsListOf(XmlSchemaSimpleType? type)
    {
        for (; type is not null; type = type.BaseXmlSchemaType as XmlSchemaSimpleType)
        {
            if (type.Content is XmlSchemaSimpleTypeList { BaseItemType: { } item })
                return item;
        }

        return null;
    }

    private static IEnumerable<string> Values<TFacet>(IEnumerable<XmlSchemaFacet> facets)
        where TFacet : XmlSchemaFacet =>
        facets.OfType<TFacet>().Select(facet => facet.Value ?? "");

    // The bounds, and what is just beyond those that are excluded.
    private static IEnumerable<string> Bounds(XmlSchemaFacet[] facets)
    {
        foreach (var facet in facets)
        {
            if (facet is XmlSchemaMinInclusiveFacet or XmlSchemaMaxInclusiveFacet)
                yield return facet.Value!;
            var step = facet is XmlSchemaMinExclusiveFacet ? 1 : facet is XmlSchemaMaxExclusiveFacet ? -1 : 0;
            if (step == 0)
                continue;
            if (BigInteger.TryParse(facet.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                yield return (whole + step).ToString(CultureInfo.InvariantCulture);
            if (!decimal.TryParse(facet.Value, CultureInfo.InvariantCulture, out var number))
                continue;
            foreach (var part in (decimal[])[0.5m, 0.1m, 0.01m, 0.001m])
                yield return (number + (step * part)).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static IEnumerable<string> Lengths(XmlSchemaSimpleType type, XmlSchemaFacet[] facets, string basic)
    {
        foreach (var facet in facets.Where(
            facet => facet is XmlSchemaLengthFacet or XmlSchemaMinLengthFacet or XmlSchemaMaxLengthFacet or XmlSchemaTotalDigitsFacet))
        {
            if (!int.TryParse(facet.Value, CultureInfo.InvariantCulture, out var length) || length > LongestText)
                continue;
            if (type.TypeCode == XmlTypeCode.HexBinary)
                yield return string.Concat(Enumerable.Repeat("00", length));
            else if (type.TypeCode == XmlTypeCode.Base64Binary)
                yield return Convert.ToBase64String(new byte[length]);
            else
                yield return string.Concat(Enumerable.Repeat(basic, (length / Math.Max(1, basic.Length)) + 1))[..length];
        }
    }

    private static IEnumerable<string> Lists(XmlSchemaFacet[] facets, string item) =>
        from facet in facets
        where facet is XmlSchemaLengthFacet or XmlSchemaMinLengthFacet
        let length = int.TryParse(facet.Value, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, LongestText) : 1
        select string.Join(' ', Enumerable.Repeat(item, length));

    private static string[] Basic(XmlSchemaSimpleType type) => type.TypeCode switch
    {
        XmlTypeCode.Boolean => ["true"],
        XmlTypeCode.Decimal => ["1.5", "1", "0", "-1", "0.5"],
        XmlTypeCode.Float or XmlTypeCode.Double => ["1.5"],
        XmlTypeCode.NegativeInteger or XmlTypeCode.NonPositiveInteger => ["-1"],
        XmlTypeCode.Integer or XmlTypeCode.NonNegativeInteger or XmlTypeCode.PositiveInteger or XmlTypeCode.Long or XmlTypeCode.Int
            or XmlTypeCode.Short or XmlTypeCode.Byte or XmlTypeCode.UnsignedLong or XmlTypeCode.UnsignedInt or XmlTypeCode.UnsignedShort
            or XmlTypeCode.UnsignedByte => ["1", "0", "-1"],
        XmlTypeCode.DateTime => ["2026-03-01T12:00:00Z", "1999-12-31T12:00:00Z", "2100-01-01T12:00:00Z"],
        XmlTypeCode.Date => ["2026-03-01", "1999-12-31", "2100-01-01"],
        XmlTypeCode.Time => ["12:00:00"],
        XmlTypeCode.Duration or XmlTypeCode.DayTimeDuration => ["P1D"],
        XmlTypeCode.YearMonthDuration => ["P1M"],
        XmlTypeCode.GYear => ["2026", "1999", "2100"],
        XmlTypeCode.GYearMonth => ["2026-03"],
        XmlTypeCode.GMonth => ["--03"],
        XmlTypeCode.GMonthDay => ["--03-01"],
        XmlTypeCode.GDay => ["---01"],
        XmlTypeCode.HexBinary => ["00"],
        XmlTypeCode.Base64Binary => ["AA=="],
        XmlTypeCode.AnyUri => ["http://example.com/"],
        XmlTypeCode.Language => ["en"],
        XmlTypeCode.Id or XmlTypeCode.Idref or XmlTypeCode.Entity => ["id"],
        XmlTypeCode.QName or XmlTypeCode.NCName or XmlTypeCode.Name or XmlTypeCode.NmToken => ["name"],
        _ => ["text", "A", "1", ""],
    };
}
