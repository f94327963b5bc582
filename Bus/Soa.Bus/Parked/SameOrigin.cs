using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>
/// Prevents cross-site request forgery: other sites cannot act through a signed-in user's browser. A form of our pages carries the token
/// that a cookie of ours also holds. Programs send something that a browser does not send across sites unasked: a header of their own, or
/// a JSON or XML body.
/// </summary>
/// <remarks>
/// The antiforgery of ASP.NET Core is not used: its tokens are encrypted with the keys of Data Protection, so that a form which one process
/// has shown would be refused by the next, or after a restart, unless all processes share a key ring.
/// </remarks>
internal static class SameOrigin
{
    /// <summary>The name of the form's field.</summary>
    public const string Field = "token";

    private const string Cookie = "soa-form";

    /// <summary>Returns the token for a page's forms; sets the cookie if the browser has none.</summary>
    public static string TokenFor(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: 64 } known && known.All(char.IsAsciiHexDigit))
            return known;
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(
            Cookie,
            token,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/bus" });
        return token;
    }

    /// <summary>Refuses a request that changes something and may come from another site.</summary>
    /// <exception cref="ParkedRefusedException">It may come from another site.</exception>
    public static async Task CheckAsync(HttpContext context)
    {
        var request = context.Request;
        var fromElsewhere = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        if (!fromElsewhere && (request.HasFormContentType ? HasToken(
            request, await request.ReadFormAsync(context.RequestAborted)) : IsProgram(request)))
            return;
        throw new ParkedRefusedException(
            403, "This request could come from another site. A program must send the header X-User (the user it acts for) or a JSON or "
                + "XML body; on the page, send the form once more.");
    }

    /// <summary>
    /// Returns <c>true</c> if a form was sent by a page of ours: it has the token, or the browser says that it comes from here. Only then
    /// may it be shown again.
    /// </summary>
    public static bool IsOurs(HttpRequest request, IFormCollection form) =>
        HasToken(request, form) || request.Headers["Sec-Fetch-Site"].ToString() switch
        {
            "same-origin" => true,
            "" => Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool HasToken(HttpRequest request, IFormCollection form) =>
        request.Cookies[Cookie] is { Length: 64 } token
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(form[Field].ToString()));

    private static bool IsProgram(HttpRequest request) =>
        request.Headers.ContainsKey("X-User") || request.HasJsonContentType() || MediaType(request) is "application/xml" or "text/xml";

    // text/xml and application/xml are not among the types a form can have, so a browser asks before it sends them across sites (Fetch,
    // 2.2.2).
    private static string? MediaType(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
}
