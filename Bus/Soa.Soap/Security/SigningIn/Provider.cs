using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.SigningIn;

/// <summary>
/// Signs people in at the provider (OpenID Connect Core 1.0, section 3.1, with PKCE, RFC 7636): state, nonce, issuer, audience, signature
/// and time are checked by the handler of ASP.NET Core, and the session begins with the name and roles that the settings make of the
/// claims.
/// </summary>
internal static class Provider
{
    /// <summary>Specifies the address to which the provider leads back.</summary>
    public const string CallbackPath = "/sign-in/callback";

    private const string IdToken = "id_token";

    // Kept in the cookie only to sign out at the provider without a question; a larger one would make the cookie too large.
    private const int LongestKept = 2500;

    private static readonly object SignOutAddress = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sets the handler up.</summary>
    public static void Configure(OpenIdConnectOptions handler, OpenIdConnectSettings settings)
    {
        handler.Authority = $"{settings.Authority}";
        handler.RequireHttpsMetadata = settings.Authority is not { IsLoopback: true };
        handler.ClientId = settings.ClientId;
        handler.ClientSecret = settings.ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : settings.ClientSecret;
        handler.SignInScheme = Schemes.Session;
        handler.SignOutScheme = Schemes.Session;
        handler.ResponseType = OpenIdConnectResponseType.Code;

        // With a form the browser would need cookies without SameSite, which it sends over TLS only.
        handler.ResponseMode = OpenIdConnectResponseMode.Query;
        handler.UsePkce = true;
        handler.CallbackPath = CallbackPath;
        handler.SignedOutCallbackPath = "/sign-in/signed-out-callback";
        handler.RemoteSignOutPath = default;
        handler.BackchannelTimeout = Patience;
        handler.MapInboundClaims = false;
        handler.GetClaimsFromUserInfoEndpoint = settings.UserInfo;
        handler.Scope.Clear();
        foreach (var scope in settings.Scopes.Count > 0 ? settings.Scopes : ["openid", "profile"])
            handler.Scope.Add(scope);
        handler.ClaimActions.MapJsonKey(settings.NameClaim, settings.NameClaim);
        handler.ClaimActions.MapJsonKey(settings.GroupsClaim, settings.GroupsClaim);
        foreach (var cookie in (CookieBuilder[])[handler.CorrelationCookie, handler.NonceCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        handler.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = JwtKeys.Asymmetric,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidAudience = settings.ClientId,
            ValidateIssuerSigningKey = true,
            ClockSkew = TimeSpan.FromMinutes(1),
            NameClaimType = settings.NameClaim,
        };
        handler.Events = new OpenIdConnectEvents
        {
            OnTokenValidated = context =>
            {
                KeepIdToken(context.Properties!, context.TokenEndpointResponse?.IdToken);
                return Task.CompletedTask;
            },
            OnTicketReceived = BeginAsync,
            OnRemoteFailure = RefuseAsync,
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                var request = context.Request;
                context.ProtocolMessage.PostLogoutRedirectUri =
                    $"{request.Scheme}://{request.Host}{request.PathBase}{SignInEndpoints.SignedOutPath}";
                context.ProtocolMessage.ClientId = settings.ClientId;
                if (!string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
                    context.HttpContext.Items[SignOutAddress] = context.ProtocolMessage.CreateLogoutRequestUrl();
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>
    /// Returns the address at which somebody signs out at the provider; <c>null</c> if it has none, or cannot be asked.
    /// </summary>
    public static async Task<string?> FindSignOutAddressAsync(HttpContext context)
    {
        try
        {
            await context.SignOutAsync(Schemes.OpenIdConnect);
            return context.Items[SignOutAddress] as string;
        }
        catch (Exception failure) when (failure is InvalidOperationException || ProviderFailure.IsAway(failure))
        {
            return null;
        }
    }

    private static void KeepIdToken(AuthenticationProperties properties, string? token)
    {
        if (token is { Length: <= LongestKept })
            properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = token }]);
    }

    private static async Task BeginAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<SecurityOptions>();
        var log = services.GetRequiredService<SignInLog>();
        var person = ProviderPerson.Read(context.Principal!, options.OpenIdConnect);
        if (FindReasonToRefuse(person, options.OpenIdConnect) is { } reason)
        {
            await log.RefusedAsync(context.HttpContext, person.Name ?? person.Subject, reason);
            context.HandleResponse();
            await SignInPage.WriteRefusalAsync(context.HttpContext, StatusCodes.Status403Forbidden, reason);
            return;
        }

        var token = context.Properties?.GetTokenValue(IdToken);
        context.Principal = SessionCookie.Of(person, options, services.GetRequiredService<TimeProvider>());
        context.Properties = new AuthenticationProperties();
        KeepIdToken(context.Properties, token);
        await log.SignedInAsync(
            context.HttpContext, person.Name!, $"OpenID Connect at {options.OpenIdConnect.Authority}, subject {person.Subject}");
    }

    private static string? FindReasonToRefuse(ProviderPerson person, OpenIdConnectSettings settings)
    {
        if (person.Name is null)
        {
            return $"{settings.ProviderName} gave no name: the claim {settings.NameClaim} is missing. Whoever runs the system must ask for "
                + "it (Soa:Security:OpenIdConnect:Scopes), or name another claim (:NameClaim).";
        }

        if (person.Roles.Count > 0)
            return null;
        var groups = person.Groups.Count == 0
            ? $"no groups in the claim {settings.GroupsClaim}"
            : $"the groups {string.Join(", ", person.Groups.Take(20))}";
        return $"{person.Name} has no role here: {settings.ProviderName} names {groups}, and none of them is in "
            + "Soa:Security:OpenIdConnect:Roles. Ask whoever runs the system for one.";
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        var options = context.HttpContext.RequestServices.GetRequiredService<SecurityOptions>();
        var refusal = ProviderFailure.Of(context.Failure, options.OpenIdConnect.ProviderName);
        var log = context.HttpContext.RequestServices.GetRequiredService<SignInLog>();
        if (ProviderFailure.IsAway(context.Failure))
            log.ProviderAway(options.OpenIdConnect.Authority!, context.Failure!);
        else
            await log.RefusedAsync(context.HttpContext, name: null, refusal.Message, context.Failure);
        context.HandleResponse();
        await SignInPage.WriteRefusalAsync(context.HttpContext, refusal.Status, refusal.Message);
    }
}
