using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Soa.Bus.Auditing;

/// <summary>Serves the audit of a process with the parked documents.</summary>
public static class AuditHosting
{
    /// <summary>Maps <c>/bus/audit</c>. It shows what people wrote and edited, so it belongs behind an authorization.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        AuditDescription.Read(routes.MapGet("/bus/audit", AuditEndpoints.ReadAsync));
}
