using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Flows.Listening;
using Soa.Soap;
using Soa.Soap.Addressing;
using Soa.Soap.Security;

namespace Soa.Flows.Http;

/// <summary>
/// Serves flows in the process's web server, over HTTP and over SOAP. At a path that both share, what is posted decides.
/// </summary>
internal sealed class WebListener(FlowRoutes routes) : IFlowListener, IAnswersCallers
{
    /// <summary>Returns the listener of a process with a web server that serves flows.</summary>
    public static WebListener Of(IServiceProvider services) => new(services.GetRequiredService<FlowRoutes>());

    public ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var http = inlet.Sources<HttpSource>();
        var soap = inlet.Sources<SoapSource>();
        return ValueTask.FromResult(http.Count + soap.Count == 0 ? null : routes.Add(endpoints => Map(endpoints, inlet, http, soap)));
    }

    public IDisposable ChangeAtOnce() => routes.ChangeAtOnce();

    private void Map(IEndpointRouteBuilder endpoints, FlowInlet inlet, IReadOnlyList<HttpSource> http, IReadOnlyList<SoapSource> soap)
    {
        var envelopes = new Dictionary<string, RequestDelegate>(StringComparer.Ordinal);
        foreach (var source in soap)
            envelopes[source.Path] = Map(endpoints, inlet, source);
        foreach (var source in http)
        {
            var guard = endpoints.ServiceProvider.GetRequiredService<CallGuard>();
            var handler = new FlowHttpHandler(inlet, source, envelopes.GetValueOrDefault(source.Path), guard);
            endpoints.MapMethods(source.Path, source.Methods, handler.HandleAsync).WithDisplayName($"flow {inlet.Name}")
                .WithMetadata(TargetOf(inlet));
        }
    }

    private RequestDelegate Map(IEndpointRouteBuilder endpoints, FlowInlet inlet, SoapSource source)
    {
        var guard = endpoints.ServiceProvider.GetRequiredService<CallGuard>();
        if (source.Contract is { } contract)
            return new FlowSoapHandler(inlet, source, contract, guard).Map(endpoints, TargetOf(inlet));
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<SoapOptions>>().Value;
        var handler = new PassThroughHandler(inlet, source, options, endpoints.ServiceProvider.GetRequiredService<ReplySender>(), guard);
        endpoints.Map(source.Path, handler.HandleAsync).WithDisplayName($"flow {inlet.Name}").WithMetadata(TargetOf(inlet));
        return handler.HandleAsync;
    }

    // By whom it may be called is said of the flow.
    private static CallTarget TargetOf(FlowInlet inlet) => new(IsFlow: true, inlet.Name);
}
