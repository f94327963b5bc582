using Microsoft.Net.Http.Headers;

namespace Soa.Bus.Soap;

/// <summary>What the Content-Type of a SOAP request says (SOAP 1.1, section 6; RFC 3902 for SOAP 1.2).</summary>
/// <param name="Version">The version whose media type it is.</param>
/// <param name="Action">The action parameter; only in SOAP 1.2.</param>
/// <param name="Charset">The charset parameter in lower case.</param>
internal readonly record struct SoapContentType(SoapVersion Version, string? Action, string? Charset)
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
                charset = HeaderUtilities.RemoveQuotes(parameter.Value).ToString().ToLowerInvariant();
            else if (parameter.Name.Equals("action", StringComparison.OrdinalIgnoreCase))
                action = HeaderUtilities.UnescapeAsQuotedString(parameter.Value).ToString();
        }

        contentType = new SoapContentType(version, action, charset);
        return charset is null or "utf-8" or "utf8" or "us-ascii" or "utf-16" or "utf-16le" or "utf-16be";
    }

    private static SoapVersion? VersionOf(MediaTypeHeaderValue parsed)
    {
        if (parsed.MediaType.Equals(SoapVersion.Soap11.MediaType, StringComparison.OrdinalIgnoreCase))
            return SoapVersion.Soap11;
        return parsed.MediaType.Equals(SoapVersion.Soap12.MediaType, StringComparison.OrdinalIgnoreCase) ? SoapVersion.Soap12 : null;
    }
}
