using Soa.Soap.Http;

namespace Soa.Soap;

/// <summary>
/// Represents the Content-Type of a SOAP request (SOAP 1.1, section 6; RFC 3902 for SOAP 1.2; RFC 2387 and XOP 1.0, section 4 for MTOM).
/// </summary>
/// <param name="Version">The version whose media type it is.</param>
/// <param name="Action">The action parameter; only in SOAP 1.2.</param>
/// <param name="Charset">The charset parameter.</param>
/// <param name="Boundary">The delimiter of the parts; <c>null</c> if it is not MTOM.</param>
/// <param name="Start">The Content-ID of the part with the envelope; <c>null</c> for the first.</param>
public readonly record struct SoapContentType(
    SoapVersion Version, string? Action, string? Charset, string? Boundary = null, string? Start = null)
{
    /// <summary>All supported media types, as a header's value.</summary>
    public const string Known = "text/xml, application/soap+xml, multipart/related; type=\"application/xop+xml\"";

    /// <summary>The media type of an envelope with binary parts.</summary>
    public const string Multipart = "multipart/related";

    /// <summary>The media type of the part with the envelope.</summary>
    public const string Xop = "application/xop+xml";

    // Most requests have the type of the one before.
    private static volatile Tuple<string, SoapContentType>? last;

    /// <summary>Reads a Content-Type.</summary>
    /// <returns>False if it is not one of SOAP's, or names an encoding that is not supported.</returns>
    public static bool TryParse(string? value, out SoapContentType contentType)
    {
        if (last is { } known && known.Item1 == value)
        {
            contentType = known.Item2;
            return true;
        }

        if (!TryRead(value, out contentType))
            return false;
        if (contentType.Boundary is null)
            last = Tuple.Create(value!, contentType);
        return true;
    }

    private static bool TryRead(string? value, out SoapContentType contentType)
    {
        contentType = default;
        if (!ContentTypeText.TryParse(value, out var parsed))
            return false;
        if (parsed.Is(Multipart))
            return TryParseMultipart(parsed, out contentType);
        if (VersionOf(parsed) is not { } version)
            return false;
        contentType = new SoapContentType(version, parsed.Parameter("action"), Documents.Charset.Of(value));
        return contentType.Charset is null || Documents.Charset.TryFind(contentType.Charset, out _);
    }

    /// <summary>Explains why <see cref="TryParse"/> refuses a content type.</summary>
    /// <param name="value">The content type.</param>
    /// <param name="known">The types that are taken.</param>
    public static string ExplainRefusal(string? value, string known) =>
        Documents.Charset.Of(value) is { } charset && !Documents.Charset.TryFind(charset, out _)
            ? $"The charset '{charset}' in the Content-Type is not supported. Send the envelope in UTF-8."
            : $"Content-Type must be {known}.";

    /// <summary>Determines whether a content type is used by SOAP only; <c>text/xml</c> may be any XML.</summary>
    public static bool IsExclusivelySoap(string? value) =>
        ContentTypeText.TryParse(value, out var parsed)
        && (parsed.Is(Multipart) || VersionOf(parsed) == SoapVersion.Soap12);

    /// <summary>Returns this content type, completed by that of the part with the envelope.</summary>
    /// <returns><c>null</c> if the two do not fit.</returns>
    public SoapContentType? OfRoot(string? value)
    {
        if (!ContentTypeText.TryParse(value, out var root) || !root.Is(Xop))
            return null;
        if (!ContentTypeText.TryParse(root.Parameter("type"), out var type) || VersionOf(type) is not { } version || version != Version)
            return null;
        if (root.Parameter("charset")?.ToLowerInvariant() is not (null or "utf-8" or "utf8" or "us-ascii"))
            return null;
        return this with { Action = Action ?? root.Parameter("action") ?? type.Parameter("action") };
    }

    private static bool TryParseMultipart(ContentTypeText parsed, out SoapContentType contentType)
    {
        contentType = default;
        if (!Xop.Equals(parsed.Parameter("type"), StringComparison.OrdinalIgnoreCase)
            || parsed.Parameter("boundary") is not { Length: > 0 and <= 70 } boundary
            || !ContentTypeText.TryParse(parsed.Parameter("start-info"), out var startInfo)
            || VersionOf(startInfo) is not { } version)
            return false;
        contentType = new SoapContentType(
            version, parsed.Parameter("action") ?? startInfo.Parameter("action"), null, boundary,
            parsed.Parameter("start")?.Trim('<', '>'));
        return true;
    }

    private static SoapVersion? VersionOf(ContentTypeText type) =>
        type.Is(SoapVersion.Soap11.MediaType) ? SoapVersion.Soap11 : type.Is(SoapVersion.Soap12.MediaType) ? SoapVersion.Soap12 : null;
}
