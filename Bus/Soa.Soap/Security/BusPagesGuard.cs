using Microsoft.AspNetCore.Http;
using Soa.Documents.Faults;
using Soa.Messaging.Auditing;
using Soa.Soap.Security.Authentication;
using Soa.Soap.Security.SigningIn;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Guards everything below <c>/bus</c> and <c>/console</c>, which show documents, and <c>/metrics</c>: looking needs the role auditor or
/// operator, changing anything operator, or one of the finer roles (<see cref="Permissions"/>).
/// By path and not by endpoint, so that a page added later is guarded too. The console checks the
/// role of who changes something itself, since its pages work over one connection.
/// </summary>
internal sealed class BusPagesGuard(RequestDelegate next, SecurityOptions options, RefusalLog log)
{
    private static readonly string[] Console = ["/console", "/_blazor"];
    private static readonly string[] ByFlow =
    [
        "/bus/parked", "/console/work", "/console/shadow", "/console/traces", "/console/people", "/console/assets", "/console/theme",
        "/_blazor",
    ];

    private static readonly Permission[] Changing = [Permission.Replay, Permission.Edit, Permission.Deploy];
    private static readonly string[] Guarded = ["/bus", "/metrics", .. Console];

    /// <summary>Returns whether a path is guarded.</summary>
    public static bool Guards(PathString path) => IsBelow(path, Guarded);

    public async Task InvokeAsync(HttpContext context)
    {
        var user = context.User;
        if (user.Identity is not { IsAuthenticated: true } && IsForPerson(context.Request))
        {
            context.Response.Redirect($"{context.Request.PathBase}{SignInEndpoints.Path}?{ReturnAddress.Field}="
                + Uri.EscapeDataString(ReturnAddress.Of(context.Request)));
        }
        else if (user.Identity is not { IsAuthenticated: true })
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, await Schemes.ChallengeAsync(context, options));
        }
        else if (FindMissingRole(context.Request, Permissions.Of(user)) is { } role)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, SecurityFaults.Forbidden($"This needs the role {role}."));
        }
        else
        {
            await next(context);
        }
    }

    // What is limited to flows sees the pages that know of which flow a document is; they check it.
    private static string? FindMissingRole(HttpRequest request, Permissions permissions)
    {
        if (!permissions.MayAnywhere(Permission.View))
            return $"{SecurityOptions.Auditor} or {SecurityOptions.Operator}";
        if (!permissions.May(Permission.View, flow: null) && !IsBelow(request.Path, ByFlow) && !IsDeployment(request))
            return $"view, {SecurityOptions.Auditor} or {SecurityOptions.Operator}, not limited to flows";
        return IsLooking(request) || Changing.Any(permissions.MayAnywhere) ? null : SecurityOptions.Operator;
    }

    // It is of one flow, for which the role is checked.
    private static bool IsDeployment(HttpRequest request) =>
        HttpMethods.IsPut(request.Method) && request.Path.StartsWithSegments("/bus/flows", StringComparison.OrdinalIgnoreCase);

    private static bool IsLooking(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || IsBelow(request.Path, Console);

    private static bool IsBelow(PathString path, string[] roots) =>
        Array.Exists(roots, root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    // A browser that asks for a page without credentials; programs are told that they need some.
    private bool IsForPerson(HttpRequest request) =>
        options.OpenIdConnect.IsUsed && request.Headers.Authorization.Count == 0 && WantsPage(request);

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private async Task RefuseAsync(HttpContext context, int status, Fault fault)
    {
        await log.RefusedAsync(context, fault);
        if (status == StatusCodes.Status403Forbidden && WantsPage(context.Request))
            await SignInPage.WriteForbiddenAsync(context, fault.Reason);
        else
            await Refusals.WriteAsync(context, status, fault);
    }
}
