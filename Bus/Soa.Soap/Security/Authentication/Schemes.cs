using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Soa.Documents.Faults;
using Soa.Soap.Security.SigningIn;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Authentication;

/// <summary>Registers the schemes by which callers authenticate over HTTP.</summary>
internal static class Schemes
{
    public const string Basic = "Basic";
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;
    public const string Certificate = "Certificate";

    /// <summary>The scheme of callers who authenticated in the SOAP header.</summary>
    public const string UsernameToken = "UsernameToken";

    /// <summary>The scheme of callers whose message is signed.</summary>
    public const string Signature = "Signature";

    /// <summary>The scheme of people who signed in on a page, and have a cookie.</summary>
    public const string Session = "Session";

    /// <summary>The scheme that leads people to their provider and back.</summary>
    public const string OpenIdConnect = "OpenIdConnect";

    private const string Chosen = "Soa";

    /// <summary>Registers those that are configured.</summary>
    public static void Add(IServiceCollection services, SecurityOptions options)
    {
        var builder = services.AddAuthentication(Chosen);
        builder.AddPolicyScheme(Chosen, null, policy => policy.ForwardDefaultSelector = context => Choose(options, context.Request));
        builder.AddScheme<AuthenticationSchemeOptions, BasicHandler>(Basic, null);
        builder.AddScheme<AuthenticationSchemeOptions, ClientCertificateHandler>(Certificate, null);
        if (options.Jwt.IsUsed)
            builder.AddJwtBearer(Bearer, bearer => Configure(bearer, options.Jwt));
        else if (options.OpenIdConnect.AcceptsTokens)
            builder.AddJwtBearer(Bearer, bearer => Configure(bearer, options.OpenIdConnect));
        if (options.OpenIdConnect.IsUsed)
            SignInHosting.Add(services, builder, options);
    }

    /// <summary>Challenges a caller to authenticate (RFC 9110, section 11.6.1), and returns the fault for what it sent.</summary>
    public static async Task<Fault> ChallengeAsync(HttpContext context, SecurityOptions options)
    {
        var response = context.Response;
        if (options.Users.Count > 0)
            response.Headers.Append("WWW-Authenticate", "Basic realm=\"soa\", charset=\"UTF-8\"");
        if (options.AcceptsTokens)
            response.Headers.Append("WWW-Authenticate", "Bearer realm=\"soa\"");
        // There is no registered challenge for a certificate or a page, and the header must be there.
        if (options.Users.Count == 0 && !options.AcceptsTokens)
            response.Headers.Append("WWW-Authenticate", $"{(options.OpenIdConnect.IsUsed ? Session : Certificate)} realm=\"soa\"");
        return SecurityFaults.FailedAuthentication((await context.AuthenticateAsync()).Failure switch
        {
            null => "Callers must authenticate, and this request has no credentials.",
            AuthenticationFailureException known => known.Message,
            _ => "The token is not valid here, or has expired.",
        });
    }

    private static string Choose(SecurityOptions options, HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && options.AcceptsTokens)
            return Bearer;
        if (header.Length == 0 && options.OpenIdConnect.IsUsed && request.Cookies.ContainsKey(SessionCookie.Name))
            return Session;
        return header.Length == 0 && options.ClientCertificates.Clients.Count > 0 ? Certificate : Basic;
    }

    private static void Configure(JwtBearerOptions bearer, JwtOptions jwt)
    {
        SetUp(bearer, jwt.Authority, JwtKeys.Algorithms(jwt), jwt.Audience, jwt.ClockSkew);
        var rules = bearer.TokenValidationParameters;
        rules.ValidIssuer = jwt.Issuer;
        rules.IssuerSigningKey = JwtKeys.Read(jwt);
        (rules.NameClaimType, rules.RoleClaimType) = (jwt.NameClaim, jwt.RolesClaim);
    }

    // A program's token names no person, but a subject.
    private static void Configure(JwtBearerOptions bearer, OpenIdConnectSettings settings)
    {
        SetUp(bearer, settings.Authority, JwtKeys.Asymmetric, settings.Audience, JwtOptions.DefaultClockSkew);
        bearer.Events.OnTokenValidated = context =>
        {
            var caller = ProviderPerson.Read(context.Principal!, settings);
            if ((caller.Name ?? caller.Subject) is { } name)
                context.Principal = Callers.Named(name, caller.Roles, Bearer);
            else
                context.Fail($"The token has neither {settings.NameClaim} nor sub.");
            return Task.CompletedTask;
        };
    }

    private static void SetUp(JwtBearerOptions bearer, Uri? authority, string[] algorithms, string? audience, TimeSpan skew)
    {
        bearer.Authority = authority?.ToString();
        bearer.RequireHttpsMetadata = authority is not { IsLoopback: true };
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidAudience = audience,
            ValidateIssuerSigningKey = true,
            ClockSkew = skew,
        };
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                if (!Connections.MayCarryCredentials(context.HttpContext))
                    context.Fail(Connections.Refusal);
                return Task.CompletedTask;
            },
        };
    }
}
