using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Renders the pages about signing in. They need no script, and load nothing.</summary>
internal static class SignInPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
        main { max-width: 26rem; margin: 4rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
        h1 { font-size: 1.5rem; margin: 0 0 1rem; }
        h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
        label { display: block; margin: .75rem 0; }
        input { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; margin-top: .25rem; }
        button, a.button { display: inline-block; font: inherit; padding: .5rem 1rem; border: 1px solid; border-radius: .25rem;
        background: light-dark(#0b4f9e, #a8c8ff); color: light-dark(#fff, #04264f); text-decoration: none; cursor: pointer; }
        :focus-visible { outline: 3px solid light-dark(#0b4f9e, #a8c8ff); outline-offset: 2px; }
        .error { border-left: .25rem solid; padding: .5rem .75rem; color: light-dark(#8c1d18, #ffb4ab); }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Returns what protects the forms of a request's pages.</summary>
    public static IAntiforgery AntiforgeryOf(HttpContext context) => context.RequestServices.GetRequiredService<IAntiforgery>();

    /// <summary>Writes the page at which people sign in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="hasUsers">Whether the settings have users with a password.</param>
    /// <param name="error">Why they could not sign in, if they tried.</param>
    public static Task WriteAsync(HttpContext context, int status, bool hasUsers, string? error = null)
    {
        var target = ReturnAddress.Known(Wanted(context.Request), context.Request);
        var html = new StringBuilder("<h1>Sign in</h1>\n");
        if (error is not null)
            html.Append($"<p class=\"error\" role=\"alert\">{Text(error)}</p>\n");
        html.Append($"<p><a class=\"button\" href=\"{Text(context.Request.PathBase)}{SignInEndpoints.ProviderPath}?{ReturnAddress.Field}="
            + $"{Uri.EscapeDataString(target)}\">Sign in with {Text(ProviderOf(context))}</a></p>\n");
        if (hasUsers)
        {
            html.Append($"""
                <h2>Or as a user of this system</h2>
                <form method="post" action="{Text(context.Request.PathBase)}{SignInEndpoints.Path}">
                {TokenField(context)}<input type="hidden" name="{ReturnAddress.Field}" value="{Text(target)}">
                <label>Name <input name="name" required maxlength="100" autocomplete="username"></label>
                <label>Password <input name="password" type="password" required maxlength="200" autocomplete="current-password"></label>
                <button>Sign in</button>
                </form>

                """);
        }

        return WriteAsync(context, status, "Sign in", html.ToString());
    }

    /// <summary>Writes why the provider's answer does not let somebody in.</summary>
    public static Task WriteRefusalAsync(HttpContext context, int status, string reason) => WriteAsync(
        context, status, "Not signed in",
        $"<h1>You are not signed in</h1>\n<p class=\"error\" role=\"alert\">{Text(reason)}</p>\n"
            + $"<p><a href=\"{Text(context.Request.PathBase)}{SignInEndpoints.Path}\">Sign in again</a></p>\n");

    /// <summary>Writes who is signed in, and how to sign out.</summary>
    public static Task WriteSignedInAsync(HttpContext context) => WriteAsync(
        context, StatusCodes.Status200OK, "Signed in",
        $"<h1>You are signed in</h1>\n<p>as {Text(context.User.Identity?.Name)}.</p>\n{SignOutForm(context)}"
            + $"<p><a href=\"{Text(context.Request.PathBase)}/\">Go to the start page</a></p>\n");

    /// <summary>Writes that somebody is signed out.</summary>
    /// <param name="context">The request.</param>
    /// <param name="providerAddress">Where they sign out at the provider; <c>null</c> if nowhere.</param>
    public static Task WriteSignedOutAsync(HttpContext context, string? providerAddress) => WriteAsync(
        context, StatusCodes.Status200OK, "Signed out",
        "<h1>You are signed out</h1>\n"
            + (providerAddress is null
                ? ""
                : $"<p><a href=\"{Text(providerAddress)}\">Sign out at {Text(ProviderOf(context))}</a> too.</p>\n")
            + $"<p><a class=\"button\" href=\"{Text(context.Request.PathBase)}{SignInEndpoints.Path}?{ReturnAddress.Field}="
            + $"{Uri.EscapeDataString($"{context.Request.PathBase}/")}\">Sign in again</a></p>\n",

        // A redirect would be a form that leads to another site, which the policy of the console's pages forbids.
        providerAddress is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0; url={Text(providerAddress)}\">\n");

    /// <summary>Writes that somebody who has signed in may not do this.</summary>
    public static Task WriteForbiddenAsync(HttpContext context, string reason) => WriteAsync(
        context, StatusCodes.Status403Forbidden, "Not allowed",
        $"<h1>Not allowed</h1>\n<p class=\"error\" role=\"alert\">{Text(reason)}</p>\n"
            + $"<p>You are signed in as {Text(context.User.Identity?.Name)}. Ask whoever runs the system for the role.</p>\n"
            + (SignInSession.Is(context.User) ? SignOutForm(context) : ""));

    private static string SignOutForm(HttpContext context) =>
        $"<form method=\"post\" action=\"{Text(context.Request.PathBase)}{SignInEndpoints.SignOutPath}\">\n"
        + $"{TokenField(context)}<button>Sign out</button>\n</form>\n";

    private static string TokenField(HttpContext context)
    {
        var tokens = AntiforgeryOf(context).GetAndStoreTokens(context);
        return $"<input type=\"hidden\" name=\"{Text(tokens.FormFieldName)}\" value=\"{Text(tokens.RequestToken)}\">\n";
    }

    private static string? Wanted(HttpRequest request) =>
        request.HasFormContentType && request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IFormFeature>()?.Form is { } form
            ? form[ReturnAddress.Field]
            : request.Query[ReturnAddress.Field];

    private static string ProviderOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<SecurityOptions>().OpenIdConnect.ProviderName;

    private static async Task WriteAsync(HttpContext context, int status, string title, string content, string head = "")
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(title)} · Soa</title>
            <style>{Style}</style>
            {head}</head>
            <body>
            <main>
            {content}</main>
            </body>
            </html>

            """,
            context.RequestAborted);
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text) ?? "";
}
