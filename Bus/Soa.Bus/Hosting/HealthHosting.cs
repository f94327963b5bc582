using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Soa.Bus.Hosting;

/// <summary>Reports the health of the process.</summary>
public static class HealthHosting
{
    /// <summary>
    /// Maps <c>/health/live</c>, which answers 200 as long as the process answers at all, and <c>/health/ready</c>, which answers with the
    /// result of each check: 200 if the process can take work (<c>Healthy</c>, or <c>Degraded</c>: something is wrong that does not keep
    /// it from that), else 503.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    // No exceptions: their messages may hold secrets.
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new
            {
                status = entry.Value.Status.ToString(),
                description = entry.Value.Description,
                milliseconds = entry.Value.Duration.TotalMilliseconds,
            }),
    });
}
