using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Services;

namespace Soa.Bus.Delivery;

/// <summary>Adds what makes a process that hosts services keep the bus's promises.</summary>
public static class DeliveryRegistration
{
    /// <summary>Registers the unit of work, the transactional operation invoker, and the outbox with its dispatcher.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddScoped<UnitOfWork>()
        .AddSingleton<Outbox>()
        .AddSingleton<IOperationInvoker, TransactionalInvoker>()
        .AddHostedService<OutboxDispatcher>();
}
