using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Soa.Documents.Faults;
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
    }

    /// <summary>Challenges a caller to authenticate (RFC 9110, section 11.6.1), and returns the fault for what it sent.</summary>
    public static async Task<Fault> ChallengeAsync(HttpContext context, SecurityOptions options)
    {
        var response = context.Response;
        if (options.Users.Count > 0)
            response.Headers.Append("WWW-Authenticate", "Basic realm=\"soa\", charset=\"UTF-8\"");
        if (options.Jwt.IsUsed)
            response.Headers.Append("WWW-Authenticate", "Bearer realm=\"soa\"");
        // There is no registered challenge for a certificate, and the header must be there.
        if (options.Users.Count == 0 && !options.Jwt.IsUsed)
            response.Headers.Append("WWW-Authenticate", "Certificate realm=\"soa\"");
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
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && options.Jwt.IsUsed)
            return Bearer;
        return header.Length == 0 && options.ClientCertificates.Clients.Count > 0 ? Certificate : Basic;
    }

    private static void Configure(JwtBearerOptions bearer, JwtOptions jwt)
    {
        bearer.Authority = jwt.Authority?.ToString();
        bearer.RequireHttpsMetadata = jwt.Authority is not { IsLoopback: true };
        bearer.MapInboundClaims = false;
        bearer.IncludeErrorDetails = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = JwtKeys.Algorithms(jwt),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = true,
            ValidIssuer = jwt.Issuer,
            ValidateAudience = true,
            ValidAudience = jwt.Audience,
            ValidateIssuerSigningKey = true,
            IssuerSigningKey = JwtKeys.Read(jwt),
            ClockSkew = jwt.ClockSkew,
            NameClaimType = jwt.NameClaim,
            RoleClaimType = jwt.RolesClaim,
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
