using Microsoft.Extensions.DependencyInjection;
using Soa.ServiceModel;

namespace SoaService1;

/// <summary>Adds the service to a host.</summary>
public static class GreetingRegistration
{
    /// <summary>Registers the definition of the service, by which a host serves it over SOAP and from its queue.</summary>
    public static IServiceCollection AddGreeting(this IServiceCollection services) =>
        services.AddService<IGreeting, GreetingService>(GreetingContract.Service);
}
