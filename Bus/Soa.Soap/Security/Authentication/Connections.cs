using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Soa.Soap.Security.Authentication;

/// <summary>Decides which connections may carry passwords and tokens.</summary>
internal static class Connections
{
    public const string Refusal =
        "Passwords and tokens are taken over TLS only. Use https, or let the operator say in Soa:Security:CredentialsWithoutTls where "
            + "they may come without.";

    public static bool MayCarryCredentials(HttpContext context) =>
        context.Request.IsHttps || context.RequestServices.GetRequiredService<SecurityOptions>().CredentialsWithoutTls switch
        {
            CredentialsWithoutTls.Always => true,
            CredentialsWithoutTls.Loopback => context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address),
            _ => false,
        };
}
