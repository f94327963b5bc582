using Microsoft.AspNetCore.Http;
using Soa.Documents.Faults;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.SigningIn;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Refuses what a page of another site makes a browser send (cross-site request forgery), where the browser counts as a caller without the
/// page's doing: by its place in the network, if callers need not authenticate, or by what it sends by itself, a password, a certificate
/// or a cookie. Not every such request is asked about first (Fetch, "CORS-preflight request"): one without a Content-Type is not.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next, SecurityOptions options, RefusalLog log)
{
    private static readonly Fault Elsewhere = SecurityFaults.Forbidden(
        "A page of another site sent this. Only programs and pages of this host may.");

    public Task InvokeAsync(HttpContext context) =>
        IsFromElsewhere(context.Request) && IsSentByItself(context) ? RefuseAsync(context) : next(context);

    private static bool IsFromElsewhere(HttpRequest request)
    {
        // A WebSocket begins with GET, and may change something.
        if ((HttpMethods.IsGet(request.Method) && !request.HttpContext.WebSockets.IsWebSocketRequest) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method))
            return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "cross-site" or "same-site";

        // Without TLS browsers say it of this machine only. Elsewhere there is the origin, beside which a proxy may have changed the host:
        // the pages below /bus and /console, and those to sign in and out, have tokens of their own instead.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !request.Path.StartsWithSegments("/bus", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments(SignInEndpoints.Path, StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments(SignInEndpoints.SignOutPath, StringComparison.OrdinalIgnoreCase)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(
                request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private bool IsSentByItself(HttpContext context) => context.User.Identity is { IsAuthenticated: true } caller
        ? caller.AuthenticationType is Schemes.Basic or Schemes.Certificate or Schemes.Session
        : !options.IsRequired;

    private async Task RefuseAsync(HttpContext context)
    {
        await log.RefusedAsync(context, Elsewhere);
        await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, Elsewhere);
    }
}
