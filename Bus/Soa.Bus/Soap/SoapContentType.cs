using Microsoft.Net.Http.Headers;

namespace Soa.Bus.Soap;

/// <summary>What the Content-Type of a SOAP request says (SOAP 1.1, section 6; RFC 3902 for SOAP 1.2).</summary>
/// <param name="Version">The version whose media type it is.</param>
/// <param name="Action">The action parameter; only in SOAP 1.2.</param>
/// <param name="ForEncoder">The content type as System.ServiceModel's encoder wants it; <c>null</c> leaves the encoding to the XML declaration.</param>
internal readonly record struct SoapContentType(SoapVersion Version, string? Action, string? ForEncoder)
{
    /// <summary>Reads a Content-Type.</summary>
    /// <returns>False if it is neither of SOAP's or names an encoding that is not spoken here.</returns>
    public static bool TryParse(string? value, out SoapContentType contentType)
    {
        contentType = default;
        if (!MediaTypeHeaderValue.TryParse(value, out var parsed) || VersionOf(parsed) is not { } version)
            return false;

        string? action = null, charset = null;
        foreach (var parameter in parsed.Parameters)
        {
            if (parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase))
                charset = HeaderUtilities.RemoveQuotes(parameter.Value).ToString();
            else if (parameter.Name.Equals("action", StringComparison.OrdinalIgnoreCase))
                action = HeaderUtilities.UnescapeAsQuotedString(parameter.Value).ToString();
        }

        if (!IsSpoken(charset))
            return false;
        contentType = new SoapContentType(version, action, ForEncoderOf(version, charset));
        return true;
    }

    private static SoapVersion? VersionOf(MediaTypeHeaderValue parsed)
    {
        if (parsed.MediaType.Equals(SoapVersion.Soap11.MediaType, StringComparison.OrdinalIgnoreCase))
            return SoapVersion.Soap11;
        return parsed.MediaType.Equals(SoapVersion.Soap12.MediaType, StringComparison.OrdinalIgnoreCase) ? SoapVersion.Soap12 : null;
    }

    private static bool IsSpoken(string? charset) => charset?.ToLowerInvariant() is null or "utf-8" or "utf8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be";

    /// <summary>UTF-8 and the byte order of UTF-16 are found by the reader itself, which also refuses a declaration that says otherwise.</summary>
    private static string? ForEncoderOf(SoapVersion version, string? charset) =>
        charset is not null && charset.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? $"{version.MediaType}; charset={charset}" : null;
}
