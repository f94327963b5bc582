using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Soap.Security.Authentication;

namespace Soa.Soap.Security.SigningIn;

/// <summary>Adds signing in to a process whose settings name a provider.</summary>
internal static class SignInHosting
{
    /// <summary>Registers the provider and the session.</summary>
    public static void Add(IServiceCollection services, AuthenticationBuilder authentication, SecurityOptions options)
    {
        var settings = options.OpenIdConnect;
        services.AddAntiforgery(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton<SignInLog>().AddSingleton<SignInEndpoints>();
        authentication.AddCookie(Schemes.Session, cookies => SessionCookie.Configure(cookies, settings));
        authentication.AddOpenIdConnect(Schemes.OpenIdConnect, handler => Provider.Configure(handler, settings));
    }

    /// <summary>Serves its pages.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.ServiceProvider.GetRequiredService<SignInEndpoints>().Map(routes);
}
