using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.Passwords;

namespace Soa.Soap.Security.SigningIn;

/// <summary>
/// Serves <c>/sign-in</c>, where people sign in at the provider or as a user of the settings, and <c>/sign-out</c>. They are outside of
/// what <see cref="BusPagesGuard"/> guards.
/// </summary>
internal sealed class SignInEndpoints(SecurityOptions options, PasswordVerifier passwords, SignInLog log, TimeProvider time)
{
    /// <summary>Specifies the page at which people sign in.</summary>
    public const string Path = "/sign-in";

    /// <summary>Specifies the address that leads to the provider.</summary>
    public const string ProviderPath = "/sign-in/provider";

    /// <summary>Specifies the address to which the form to sign out is sent.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>Specifies the page that people see afterwards.</summary>
    public const string SignedOutPath = "/signed-out";

    private const int LongestName = 100;

    private bool HasUsers => options.Users.Values.Any(user => user.PasswordHash is not null);

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync);
        routes.MapGet(ProviderPath, GoToProviderAsync);
        routes.MapPost(Path, SignInAsync);
        routes.MapPost(SignOutPath, SignOutAsync);
        routes.MapGet(SignedOutPath, context => SignInPage.WriteSignedOutAsync(context, providerAddress: null));
    }

    private Task ShowAsync(HttpContext context)
    {
        var request = context.Request;
        if (SignInSession.Is(context.User))
        {
            if (request.Query.ContainsKey(ReturnAddress.Field))
                context.Response.Redirect(ReturnAddress.Known(request.Query[ReturnAddress.Field], request));
            else
                return SignInPage.WriteSignedInAsync(context);
            return Task.CompletedTask;
        }

        // Blazor fetches pages by a script, which must not be led to another site; it opens this one instead.
        var isFetched = request.Headers.Accept.ToString().Contains("blazor-enhanced-nav", StringComparison.Ordinal);
        return HasUsers || isFetched
            ? SignInPage.WriteAsync(context, StatusCodes.Status200OK, HasUsers)
            : GoToProviderAsync(context);
    }

    private async Task GoToProviderAsync(HttpContext context)
    {
        var target = ReturnAddress.Known(context.Request.Query[ReturnAddress.Field], context.Request);
        try
        {
            await context.ChallengeAsync(Schemes.OpenIdConnect, new AuthenticationProperties { RedirectUri = target });
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.ProviderAway(options.OpenIdConnect.Authority!, failure);
            var away = ProviderFailure.Away(options.OpenIdConnect.ProviderName);
            await SignInPage.WriteAsync(context, away.Status, HasUsers, away.Message);
        }
    }

    private async Task SignInAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is not { } form)
            return;
        var name = form["name"].ToString();
        if (!Connections.MayCarryCredentials(context))
        {
            await RefuseAsync(context, null, StatusCodes.Status403Forbidden, Connections.Refusal);
            return;
        }

        var verdict = name.Length is 0 or > LongestName
            ? PasswordVerdict.Wrong
            : await passwords.VerifyAsync(name, form["password"].ToString(), context.Connection.RemoteIpAddress, context.RequestAborted);
        if (verdict is PasswordVerdict.TooMany)
        {
            await RefuseAsync(
                context, name, StatusCodes.Status429TooManyRequests,
                "Too many passwords were tried from this address. Try again in a minute.");
        }
        else if (verdict is PasswordVerdict.Wrong)
        {
            await RefuseAsync(context, name, StatusCodes.Status403Forbidden, "Name or password is wrong.");
        }
        else
        {
            await log.SignedInAsync(context, name, "password of a user of the settings");
            await context.SignInAsync(Schemes.Session, SessionCookie.Of(name, options, time));
            context.Response.Redirect(ReturnAddress.Known(form[ReturnAddress.Field], context.Request));
        }
    }

    private async Task RefuseAsync(HttpContext context, string? name, int status, string reason)
    {
        await log.RefusedAsync(context, name is { Length: > LongestName } ? name[..LongestName] : name, reason);
        await SignInPage.WriteAsync(context, status, HasUsers, reason);
    }

    private async Task SignOutAsync(HttpContext context)
    {
        if (await ReadFormAsync(context) is null)
            return;
        var provider = SessionCookie.IsOfProvider(context.User) ? await Provider.FindSignOutAddressAsync(context) : null;
        if (SignInSession.Is(context.User))
            await log.SignedOutAsync(context, context.User.Identity!.Name!);
        await context.SignOutAsync(Schemes.Session);
        await SignInPage.WriteSignedOutAsync(context, provider);
    }

    // Another site could sign somebody in as somebody else, or out.
    private async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        try
        {
            await SignInPage.AntiforgeryOf(context).ValidateRequestAsync(context);
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception refusal) when (refusal is AntiforgeryValidationException or InvalidDataException or BadHttpRequestException)
        {
            await SignInPage.WriteAsync(
                context, StatusCodes.Status400BadRequest, HasUsers, "The form is too old, or comes from another site. Send it once more.");
            return null;
        }
    }
}
