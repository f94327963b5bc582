using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Soa.Soap.Security;

namespace Soa.Bus.Describing;

/// <summary>Says what the whole API is about, and how its callers authenticate in this process.</summary>
internal static class DocumentDescription
{
    private const string Basic = "basic";
    private const string Bearer = "bearer";
    private const string Certificate = "certificate";
    private const string Provider = "openIdConnect";
    private const string User = "user";

    /// <summary>Completes the document.</summary>
    public static Task CompleteAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var options = context.ApplicationServices.GetRequiredService<SecurityOptions>();
        document.Info = new OpenApiInfo
        {
            Title = "Soa",
            Version = "1.0",
            Description = "Journal, flows, parked documents and audit of the bus. Times are UTC. Errors are problem documents (RFC 9457). "
                + "A browser that accepts text/html gets pages at the same addresses.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        var schemes = SchemesOf(options);
        (document.Components ??= new OpenApiComponents()).SecuritySchemes =
            schemes.ToDictionary(scheme => scheme.Key, IOpenApiSecurityScheme (scheme) => scheme.Value);
        document.Security =
        [
            .. schemes.Keys.Select(name => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(name, document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }

    private static SortedDictionary<string, OpenApiSecurityScheme> SchemesOf(SecurityOptions options)
    {
        var schemes = new SortedDictionary<string, OpenApiSecurityScheme>(StringComparer.Ordinal);
        if (!options.IsRequired)
        {
            schemes[User] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "X-User",
                Description = "Nobody signs in to this process. Who changes something gives a name for the record.",
            };
            return schemes;
        }

        if (options.Users.Count > 0)
        {
            schemes[Basic] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description = "A user of the settings (Soa:Security:Users).",
            };
        }

        if (options.AcceptsTokens)
        {
            schemes[Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A signed token of the issuer that the settings name.",
            };
        }

        if (options.OpenIdConnect.Authority is { } authority)
        {
            schemes[Provider] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri($"{authority.ToString().TrimEnd('/')}/.well-known/openid-configuration"),
                Description = "The provider at which people sign in to the pages.",
            };
        }

        if (options.ClientCertificates.Clients.Count > 0)
        {
            schemes[Certificate] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.MutualTLS,
                Description = "A client certificate (Soa:Security:ClientCertificates).",
            };
        }

        return schemes;
    }
}
