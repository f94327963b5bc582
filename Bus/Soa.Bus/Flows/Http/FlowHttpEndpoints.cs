using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Security;

namespace Soa.Bus.Flows.Http;

/// <summary>Serves flows by HTTP: XML is posted, and the flow's answer is the response, without the broker in between.</summary>
public static class FlowHttpEndpoints
{
    /// <summary>Maps the path of every <c>http:</c> source.</summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="flows">The flows.</param>
    /// <param name="runner">Runs them.</param>
    /// <param name="envelopes">Who takes SOAP envelopes that are posted to a path which <c>soap:</c> and <c>http:</c> sources share.</param>
    /// <returns>The paths that were mapped.</returns>
    public static IReadOnlyList<string> MapFlows(
        this IEndpointRouteBuilder endpoints, FlowSet flows, FlowRunner runner, IReadOnlyDictionary<string, RequestDelegate>? envelopes = null) =>
        endpoints.MapFlows(flows, runner, envelopes, guard: null);

    /// <summary>The same, behind a guard.</summary>
    internal static IReadOnlyList<string> MapFlows(
        this IEndpointRouteBuilder endpoints, FlowSet flows, FlowRunner runner, IReadOnlyDictionary<string, RequestDelegate>? envelopes, CallGuard? guard)
    {
        var paths = new List<string>();
        foreach (var (path, flow) in flows.From(FlowSourceKind.Http))
        {
            var handler = new FlowHttpHandler(flow, runner, envelopes?.GetValueOrDefault(path), guard);
            endpoints.MapPost(path, handler.HandleAsync).WithDisplayName($"flow {flow.Name}").WithMetadata(new CallTarget(IsFlow: true, flow.Name));
            paths.Add(path);
        }

        return paths;
    }
}
