using Microsoft.Net.Http.Headers;

namespace Soa.Bus.Soap;

/// <summary>What the Content-Type of a SOAP request says (SOAP 1.1, section 6; RFC 3902 for SOAP 1.2; RFC 2387 and XOP 1.0, section 4 for MTOM).</summary>
/// <param name="Version">The version whose media type it is.</param>
/// <param name="Action">The action parameter; only in SOAP 1.2.</param>
/// <param name="Charset">The charset parameter.</param>
/// <param name="Boundary">What parts are delimited by; <c>null</c> if it is no MTOM.</param>
/// <param name="Start">The Content-ID of the part with the envelope; <c>null</c> for the first.</param>
internal readonly record struct SoapContentType(SoapVersion Version, string? Action, string? Charset, string? Boundary = null, string? Start = null)
{
    /// <summary>All media types that are taken, as a header's value.</summary>
    public const string Known = "text/xml, application/soap+xml, multipart/related; type=\"application/xop+xml\"";

    /// <summary>The media type of an envelope with binary parts.</summary>
    public const string Multipart = "multipart/related";

    /// <summary>The media type of the part with the envelope.</summary>
    public const string Xop = "application/xop+xml";

    /// <summary>Reads a Content-Type.</summary>
    /// <returns>False if it is none of SOAP's or names an encoding that is not spoken here.</returns>
    public static bool TryParse(string? value, out SoapContentType contentType)
    {
        contentType = default;
        if (!MediaTypeHeaderValue.TryParse(value, out var parsed))
            return false;
        if (parsed.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase))
            return TryParseMultipart(parsed, out contentType);
        if (VersionOf(parsed) is not { } version)
            return false;
        contentType = new SoapContentType(version, Parameter(parsed, "action"), Documents.Charset.Of(value));
        return contentType.Charset is null || Documents.Charset.TryFind(contentType.Charset, out _);
    }

    /// <summary>Why <see cref="TryParse"/> does not take a content type.</summary>
    /// <param name="value">The content type.</param>
    /// <param name="known">The types that are taken.</param>
    public static string WhyNot(string? value, string known) =>
        Documents.Charset.Of(value) is { } charset && !Documents.Charset.TryFind(charset, out _)
            ? $"The charset '{charset}' in the Content-Type is not supported. Send the envelope in UTF-8."
            : $"Content-Type must be {known}.";

    /// <summary>True if a content type is SOAP's and no other's; <c>text/xml</c> may be any XML.</summary>
    public static bool IsSoapAlone(string? value) =>
        MediaTypeHeaderValue.TryParse(value, out var parsed)
        && (parsed.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase) || VersionOf(parsed) == SoapVersion.Soap12);

    /// <summary>This content type, completed by that of the part with the envelope.</summary>
    /// <returns><c>null</c> if the two do not fit.</returns>
    public SoapContentType? OfRoot(string? value)
    {
        if (!MediaTypeHeaderValue.TryParse(value, out var root) || !root.MediaType.Equals(Xop, StringComparison.OrdinalIgnoreCase))
            return null;
        if (!MediaTypeHeaderValue.TryParse(Parameter(root, "type"), out var type) || VersionOf(type) is not { } version || version != Version)
            return null;
        if (Parameter(root, "charset")?.ToLowerInvariant() is not (null or "utf-8" or "utf8" or "us-ascii"))
            return null;
        return this with { Action = Action ?? Parameter(root, "action") ?? Parameter(type, "action") };
    }

    private static bool TryParseMultipart(MediaTypeHeaderValue parsed, out SoapContentType contentType)
    {
        contentType = default;
        if (!Xop.Equals(Parameter(parsed, "type"), StringComparison.OrdinalIgnoreCase)
            || Parameter(parsed, "boundary") is not { Length: > 0 and <= 70 } boundary
            || !MediaTypeHeaderValue.TryParse(Parameter(parsed, "start-info"), out var startInfo)
            || VersionOf(startInfo) is not { } version)
            return false;
        contentType = new SoapContentType(
            version, Parameter(parsed, "action") ?? Parameter(startInfo, "action"), null, boundary, Parameter(parsed, "start")?.Trim('<', '>'));
        return true;
    }

    private static string? Parameter(MediaTypeHeaderValue type, string name)
    {
        foreach (var parameter in type.Parameters)
        {
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return HeaderUtilities.UnescapeAsQuotedString(parameter.Value).ToString();
        }

        return null;
    }

    private static SoapVersion? VersionOf(MediaTypeHeaderValue parsed)
    {
        if (parsed.MediaType.Equals(SoapVersion.Soap11.MediaType, StringComparison.OrdinalIgnoreCase))
            return SoapVersion.Soap11;
        return parsed.MediaType.Equals(SoapVersion.Soap12.MediaType, StringComparison.OrdinalIgnoreCase) ? SoapVersion.Soap12 : null;
    }
}
