namespace Soa.Messaging.Alerting;

/// <summary>Checks addresses that settings name.</summary>
internal static class WebAddress
{
    /// <summary>Returns whether an address is an absolute one of <c>http</c> or <c>https</c>.</summary>
    public static bool IsOne(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
