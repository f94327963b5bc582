using Microsoft.Extensions.DependencyInjection;
using Soa.Contracts.Inventory;
using Soa.ServiceModel;

namespace Soa.Inventory;

/// <summary>Adds the Inventory service to a process.</summary>
public static class InventoryRegistration
{
    /// <summary>
    /// Registers the service under the name <c>inventory</c>, one instance a call, and the background work that gives back what
    /// overdue reservations keep. That calls the service through the process's <see cref="IOperationPipeline"/>.
    /// </summary>
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddScoped<InventoryService>()
        .AddScoped<IInventory>(provider => provider.GetRequiredService<InventoryService>())
        .AddSingleton(ServiceDefinition.Create<IInventory, InventoryService>("inventory"))
        .AddHostedService<ReservationExpiry>();
}
