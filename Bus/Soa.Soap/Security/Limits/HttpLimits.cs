using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Soa.Soap.Security.Limits;

/// <summary>
/// Gives the web server its limits, and lets TLS endpoints ask for client certificates of any issuer: whose count is decided afterwards.
/// </summary>
internal static class HttpLimits
{
    public static void Configure(KestrelServerOptions server, HttpLimitOptions options)
    {
        var limits = server.Limits;
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.MaxRequestHeaderCount = options.MaxHeaders;
        limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        limits.MaxRequestLineSize = Math.Min(limits.MaxRequestLineSize, options.MaxHeaderBytes);
        limits.RequestHeadersTimeout = options.HeadersTimeout;
        limits.KeepAliveTimeout = options.KeepAlive;
        limits.MinRequestBodyDataRate = new MinDataRate(options.MinBodyBytesPerSecond, options.BodyGrace);
        limits.MinResponseDataRate = new MinDataRate(options.MinBodyBytesPerSecond, options.BodyGrace);
        server.AddServerHeader = false;
        server.ConfigureHttpsDefaults(https => https.AllowAnyClientCertificate());
    }
}
