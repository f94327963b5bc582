using System.Net;
using Microsoft.AspNetCore.Http;
using Soa.Documents.Faults;
using Soa.Soap.Security.WsSecurity;

namespace Soa.Soap.Security;

/// <summary>
/// Serves an open process to its own machine only, however its addresses came about; and only under a name of that machine, so that no web
/// page can reach it through a browser here whose DNS it tricks (DNS rebinding).
/// </summary>
internal sealed class LoopbackOnlyMiddleware(RequestDelegate next, RefusalLog log)
{
    private static readonly Fault NotLocal = SecurityFaults.Forbidden(
        "This process has no named callers, so it serves its own machine only, as localhost.");

    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        var isLocal = context.Connection.LocalIpAddress is { } address && IPAddress.IsLoopback(address)
            && (host is "" or "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)));
        return isLocal ? next(context) : RefuseAsync(context);
    }

    private async Task RefuseAsync(HttpContext context)
    {
        await log.RefusedAsync(context, NotLocal);
        await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, NotLocal);
    }
}
