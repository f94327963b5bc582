using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Soa.Testing.Identity;

/// <summary>
/// A provider of OpenID Connect in this process, made of OpenIddict: discovery, authorization code with PKCE, client credentials, and
/// signing out. People sign in by choosing their name.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "soa-console";
    public const string ClientSecret = "a secret of the client";
    public const string Audience = "soa-api";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "of-the-provider" };
    private readonly WebApplication application;
    private bool isStopped;

    private OpenIdProvider(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token")
                .SetUserInfoEndpointUris("connect/userinfo").SetEndSessionEndpointUris("connect/logout");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
            server.AddSigningKey(key).AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
            server.RegisterScopes(Scopes.Profile);
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough()
                .EnableUserInfoEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                Requests.Enqueue(context.Request);
                if (context.ClientId != ClientId || !$"{context.RedirectUri}".EndsWith("/sign-in/callback", StringComparison.Ordinal))
                    context.Reject(Errors.InvalidClient, "This client is not known.");
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientSecret != ClientSecret)
                    context.Reject(Errors.InvalidClient, "The secret is wrong.");
                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
        });
        application = builder.Build();
        application.UseAuthentication();
        application.MapGet("/connect/authorize", Authorize);
        application.MapPost("/connect/token", (Delegate)IssueAsync);
        application.MapGet("/connect/userinfo", (Delegate)DescribeAsync);
        application.MapGet("/connect/logout", () =>
        {
            SignedOut++;
            return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]);
        });
    }

    /// <summary>The people who can sign in, with their groups.</summary>
    public Dictionary<string, string[]> People { get; } = [];

    /// <summary>Every request to sign somebody in.</summary>
    public ConcurrentQueue<OpenIddictRequest> Requests { get; } = [];

    /// <summary>How often somebody signed out here.</summary>
    public int SignedOut { get; private set; }

    /// <summary>Whether ID tokens answer another request than the one that was made.</summary>
    public bool ForgesNonce { get; set; }

    /// <summary>Whether name and groups are at the UserInfo endpoint alone, and not in ID tokens.</summary>
    public bool HasUserInfo { get; set; }

    /// <summary>Whether ID tokens have no name.</summary>
    public bool KeepsNames { get; set; }

    public Uri Address => new(application.Urls.Single());

    public static async Task<OpenIdProvider> StartAsync(int port = 0)
    {
        var provider = new OpenIdProvider(port);
        await provider.application.StartAsync();
        return provider;
    }

    /// <summary>The settings of a host whose people sign in here.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["Soa:Security:OpenIdConnect:Authority"] = $"{Address}",
        ["Soa:Security:OpenIdConnect:ClientId"] = ClientId,
        ["Soa:Security:OpenIdConnect:ClientSecret"] = ClientSecret,
        ["Soa:Security:OpenIdConnect:Audience"] = Audience,
        ["Soa:Security:OpenIdConnect:Title"] = "the company",
    };

    /// <summary>A token of this provider, or one that pretends to be.</summary>
    public string Token(
        string name, string[] groups, string audience = Audience, string? issuer = null, int minutes = 5, SecurityKey? signedBy = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? $"{Address}",
            Audience = audience,
            Claims = new Dictionary<string, object> { ["sub"] = $"id-of-{name}", ["preferred_username"] = name, ["groups"] = groups },
            NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1),
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(minutes),
            SigningCredentials = new SigningCredentials(signedBy ?? key, SecurityAlgorithms.RsaSha256),
        });

    public async ValueTask DisposeAsync()
    {
        if (!isStopped)
        {
            isStopped = true;
            await application.StopAsync();
            await application.DisposeAsync();
        }
    }

    private IResult Authorize(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (context.Request.Query["login"].ToString() is not { Length: > 0 } name)
            return ShowPeople(context);
        if (name == "nobody")
        {
            return Results.Forbid(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                }), [Scheme]);
        }

        var person = Identify(name, People[name]);
        person.SetScopes(request.GetScopes());
        return Results.SignIn(person, authenticationScheme: Scheme);
    }

    private IResult ShowPeople(HttpContext context)
    {
        var here = $"{context.Request.Path}{context.Request.QueryString}";
        var people = People.Keys.Append("nobody").Select(
            name => $"<p><a href=\"{WebUtility.HtmlEncode($"{here}&login={name}")}\">{name}</a></p>");
        return Results.Content(
            $"<!DOCTYPE html><html lang=\"en\"><title>Who are you?</title><body>{string.Concat(people)}</body></html>", "text/html");
    }

    private async Task<IResult> IssueAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
            return Results.SignIn(Identify(request.ClientId!, ["machines"]), authenticationScheme: Scheme);
        var person = (await context.AuthenticateAsync(Scheme)).Principal!;
        if (ForgesNonce)
            person.SetClaim(Claims.Private.Nonce, "of another request");
        return Results.SignIn(person, authenticationScheme: Scheme);
    }

    private static async Task<IResult> DescribeAsync(HttpContext context)
    {
        var person = (await context.AuthenticateAsync(Scheme)).Principal!;
        return Results.Json(new Dictionary<string, object?>
        {
            [Claims.Subject] = person.GetClaim(Claims.Subject),
            [Claims.PreferredUsername] = person.GetClaim(Claims.PreferredUsername),
            ["groups"] = person.GetClaims("groups"),
        });
    }

    private ClaimsPrincipal Identify(string name, string[] groups)
    {
        var identity = new ClaimsIdentity("Test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, $"id-of-{name}");
        if (!KeepsNames)
            identity.SetClaim(Claims.PreferredUsername, name);
        identity.SetClaims("groups", [.. groups]);
        identity.SetResources(Audience);
        identity.SetDestinations(claim => HasUserInfo && claim.Type != Claims.Subject
            ? [Destinations.AccessToken]
            : [Destinations.AccessToken, Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }
}
