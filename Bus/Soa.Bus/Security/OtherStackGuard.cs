using Microsoft.AspNetCore.Http;
using Soa.Bus.Security.Authentication;
using Soa.Bus.Security.Messages;
using Soa.Bus.Security.WsSecurity;
using Soa.Bus.Services;

namespace Soa.Bus.Security;

/// <summary>
/// Guards services that are served by another SOAP stack than ours, which does not ask <see cref="CallGuard"/>: before it has read anything. So callers
/// must be known by HTTP, and roles hold for whole services. WSDLs are open, as they are with ours.
/// </summary>
internal sealed class OtherStackGuard(RequestDelegate next, SecurityOptions options, IEnumerable<ServiceDefinition> services, RefusalLog log)
{
    private readonly HashSet<string> names = services.Select(service => service.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where services are served: what follows up to the next slash is the service's name.</summary>
    public const string Path = "/services";

    /// <summary>Settings that would be taken and then guard nothing.</summary>
    public static IEnumerable<string> Errors(SecurityOptions options)
    {
        foreach (var entry in options.Services.Entries.Where(entry => entry.Part != "*"))
            yield return $"Services:{entry.Name}:{entry.Part} gives an operation roles, but this SOAP stack is guarded by service only. Give them to Services:{entry.Name}.";
        foreach (var (name, user) in options.Users.Where(user => user.Value.DigestSecret is not null))
            yield return $"Users:{name}:DigestSecret is for UsernameTokens, which this SOAP stack does not read. Remove it; PasswordHash serves HTTP Basic.";
        foreach (var (name, protection) in options.Messages.Services.Where(service => service.Value != MessageProtection.None))
            yield return $"Messages:Services:{name} is {protection}, but this SOAP stack opens no signed messages. Remove it, or build without -p:SoapStack.";
    }

    public async Task InvokeAsync(HttpContext context)
    {
        context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase, out var rest);
        var name = rest.Value!.Split('/', 3) is ["", var first, ..] ? first : "";
        var user = context.User;
        if (!names.Contains(name))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (IsDescription(context.Request) || !options.IsRequired)
            await next(context);
        else if (user.Identity is not { IsAuthenticated: true })
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, await Schemes.ChallengeAsync(context, options));
        else if (options.Services.Find(name, null) is { Length: > 0 } roles && !roles.Any(user.IsInRole))
            await RefuseAsync(context, StatusCodes.Status403Forbidden, SecurityFaults.Forbidden($"You are known, but not allowed to call {name}."));
        else
            await next(context);
    }

    private static bool IsDescription(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Query.Keys.Any(key => key.ToLowerInvariant() is "wsdl" or "singlewsdl" or "xsd");

    private async Task RefuseAsync(HttpContext context, int status, Fault fault)
    {
        await log.RefusedAsync(context, fault);
        await Refusals.WriteAsync(context, status, fault);
    }
}
