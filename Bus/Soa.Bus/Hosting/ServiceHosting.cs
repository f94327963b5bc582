using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging;
using Soa.ServiceModel;
using Soa.Soap;

namespace Soa.Bus.Hosting;

/// <summary>Gives the services of a process their two bindings: a queue each, and SOAP over HTTP.</summary>
public static class ServiceHosting
{
    /// <summary>Receives from <c>service.&lt;name&gt;</c> for every registered <see cref="ServiceDefinition"/>.</summary>
    public static IServiceCollection AddServiceQueues(this IServiceCollection services) => services.AddDocumentSubscriptions(provider =>
        from service in provider.GetServices<ServiceDefinition>()
        let dispatcher = new ServiceDispatcher(service, provider.GetRequiredService<IOperationPipeline>())
        select new DocumentSubscription(BusNames.ServiceQueue(service.Name), [], dispatcher.ReceiveAsync) { StopsLast = true });

    /// <summary>Serves every registered <see cref="ServiceDefinition"/> over SOAP at <c>/services/&lt;name&gt;</c>.</summary>
    public static void MapServices(this IEndpointRouteBuilder routes) => routes.MapSoapServices();
}
