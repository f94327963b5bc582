using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Soa.ServiceModel;

/// <summary>Registers services in a program.</summary>
public static class ServiceRegistration
{
    /// <summary>
    /// Registers the definition of a service, from which its bindings are made. Its class is created once per call, by dependency
    /// injection. Operations run without a transaction unless the program registers another <see cref="IOperationPipeline"/>, as
    /// <see cref="Delivery.DeliveryRegistration.AddDelivery"/> does.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="name">The service's name in addresses and queues, in lower case.</param>
    /// <typeparam name="TContract">The <c>[ServiceContract]</c> interface.</typeparam>
    /// <typeparam name="TImplementation">The class that implements it.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// The contract is not document/literal wrapped with one request and one result per operation.
    /// </exception>
    public static IServiceCollection AddService<TContract, TImplementation>(this IServiceCollection services, string name)
        where TContract : class
        where TImplementation : class, TContract
    {
        services.TryAddSingleton<IOperationPipeline, DirectPipeline>();
        return services.AddSingleton(ServiceDefinition.Create<TContract, TImplementation>(name));
    }
}
