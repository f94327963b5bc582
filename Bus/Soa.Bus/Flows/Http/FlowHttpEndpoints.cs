using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Bus.Flows.Endpoints;

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
        this IEndpointRouteBuilder endpoints, FlowSet flows, FlowRunner runner, IReadOnlyDictionary<string, RequestDelegate>? envelopes = null)
    {
        var paths = new List<string>();
        foreach (var (path, flow) in flows.From(FlowSourceKind.Http))
        {
            var handler = new FlowHttpHandler(flow, runner, envelopes?.GetValueOrDefault(path));
            endpoints.MapPost(path, handler.HandleAsync).WithDisplayName($"flow {flow.Name}");
            paths.Add(path);
        }

        return paths;
    }
}
