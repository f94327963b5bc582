using Microsoft.Extensions.DependencyInjection;
using Soa.Flows;
using Soa.Flows.Http;
using Soa.ServiceModel;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Finds what can be tried: services, and addresses of flows that are offered with a WSDL. Nothing else can be called.</summary>
/// <param name="services">The services of the process.</param>
internal sealed class TryTargets(IServiceProvider services)
{
    /// <summary>Returns all targets, by name.</summary>
    public IEnumerable<TryTarget> All() => ServiceNames().Select(Service).OfType<TryTarget>().Concat(Flows());

    /// <summary>Returns the target of a service; <c>null</c> if its contract is not known.</summary>
    public TryTarget? Service(string name) => services.GetService<IServiceDirectory>()?.Contract(name) is { } contract
        ? TryTarget.Of(name, isFlow: false, IsHosted(name) ? $"/services/{name}" : null, contract)
        : null;

    /// <summary>Returns the targets of a flow, one for each of its addresses.</summary>
    public IEnumerable<TryTarget> Flow(string name) => Flows().Where(target => target.Name == name);

    /// <summary>Returns the target of an address.</summary>
    public TryTarget? Find(string? service, string? flow, string? path) => service is not null
        ? Service(service)
        : flow is null ? null : Flow(flow).FirstOrDefault(target => path is null || target.Path == path);

    private IEnumerable<TryTarget> Flows() =>
        from flow in services.GetService<FlowSet>()?.Flows ?? []
        from source in flow.Sources.OfType<SoapSource>()
        let contract = source.Described
        where contract is not null
        select TryTarget.Of(flow.Name, isFlow: true, source.Path, contract);

    private IEnumerable<string> ServiceNames() =>
        (services.GetService<IServiceDirectory>()?.Services.Keys ?? []).Order(StringComparer.Ordinal);

    private bool IsHosted(string name) => services.GetServices<ServiceDefinition>().Any(service => service.Name == name);
}
