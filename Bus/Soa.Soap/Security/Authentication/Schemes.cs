using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Soa.Documents.Faults;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security.Authentication;

/// <summary>The ways in which callers say by HTTP who they are, as ASP.NET Core's authentication knows them.</summary>
internal static class Schemes
{
    public const string Basic = "Basic";
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;
    public const string Certificate = "Certificate";

    /// <summary>How callers are known who have said it in the SOAP header.</summary>
    public const string UsernameToken = "UsernameToken";

    /// <summary>How callers are known whose message is signed.</summary>
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

    /// <summary>Asks a caller who it is (RFC 9110, section 11.6.1), and says what was wrong with what it said.</summary>
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
            null => "This needs to be known who calls, and the request does not say it.",
            AuthenticationFailureException known => known.Message,
            _ => "The token is not valid here, or no longer.",
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
