using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Hosting.Pages;
using Soa.Flows.Versions;

namespace Soa.Bus.Flows;

/// <summary>Shows the flows of a process.</summary>
public static class FlowOverviewHosting
{
    /// <summary>
    /// Maps <c>/bus/flows</c>: which flows run in which version, what they have done, and what is refused; as JSON, or as a page if HTML
    /// is asked for.
    /// </summary>
    /// <returns>The address, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapFlowOverview(this IEndpointRouteBuilder routes) =>
        FlowsDescription.Overview(routes.MapGet("/bus/flows", async (HttpContext context) =>
        {
            var overview = await FlowOverview.ReadAsync(context.RequestServices, context.RequestAborted);
            context.Response.Headers.Vary = "Accept";
            BusPage.Harden(context.Response);
            return BusPage.IsWantedBy(context.Request) ? BusPage.Answer(context, FlowsPage.Render(overview)) : Results.Json(overview);
        }));
}
