using Microsoft.AspNetCore.Routing;
using Soa.ServiceModel;

namespace Soa.Soap.Calls;

/// <summary>
/// Represents a SOAP library that can host services, besides the default one. Register it, and <see cref="SoapOptions.Stack"/> chooses
/// it.
/// </summary>
public interface ISoapStack
{
    /// <summary>Gets the name by which <see cref="SoapOptions.Stack"/> chooses it.</summary>
    string Name { get; }

    /// <summary>Hosts a service. Called once for each service before the process starts.</summary>
    /// <param name="endpoints">Where the service is mapped.</param>
    /// <param name="service">The service.</param>
    /// <param name="path">Its path, such as <c>/services/orders</c>.</param>
    /// <returns>What takes the service's calls through their steps.</returns>
    SoapCallHandler Host(IEndpointRouteBuilder endpoints, ServiceDefinition service, string path);
}
