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
    /// is asked for. <c>PUT /bus/flows/{name}</c> deploys new files of a flow.
    /// </summary>
    /// <returns>The addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapFlowOverview(this IEndpointRouteBuilder routes)
    {
        var flows = routes.MapGroup("/bus/flows");
        FlowsDescription.Overview(flows.MapGet("", async (HttpContext context) =>
        {
            var overview = await FlowOverview.ReadAsync(context.RequestServices, context.RequestAborted);
            context.Response.Headers.Vary = "Accept";
            BusPage.Harden(context.Response);
            return BusPage.IsWantedBy(context.Request) ? BusPage.Answer(context, FlowsPage.Render(overview)) : Results.Json(overview);
        }));
        FlowsDescription.Deploy(flows.MapPut("{name}", FlowDeployment.PutAsync));
        return flows;
    }
}
