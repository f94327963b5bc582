using Microsoft.Extensions.DependencyInjection;
using Soa.Contracts.Orders;
using Soa.ServiceModel;

namespace Soa.Orders;

/// <summary>Adds the Orders service to a host.</summary>
public static class OrdersRegistration
{
    /// <summary>
    /// Registers the service under the name <c>orders</c>: its definition for the bindings, and its class, one instance per call.
    /// </summary>
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddScoped<OrdersService>()
        .AddScoped<IOrders>(provider => provider.GetRequiredService<OrdersService>())
        .AddSingleton(ServiceDefinition.Create<IOrders, OrdersService>("orders"));
}
