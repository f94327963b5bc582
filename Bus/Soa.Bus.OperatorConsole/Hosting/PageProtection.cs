using Microsoft.AspNetCore.Http;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>
/// Sets headers that protect the console: it shows texts that come from others, so it runs and loads only what this process serves, and no
/// other page frames or caches it.
/// </summary>
internal static class PageProtection
{
    // Components set sizes and positions by style attributes; style elements and scripts within the page stay forbidden.
    private const string Policy = "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'self'";

    /// <summary>Sets them.</summary>
    public static void Apply(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers.Pragma = "no-cache";
    }
}
