using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Storing;
using Soa.Messaging.Transports;

namespace Soa.Messaging.Waiting;

/// <summary>Adds what operators see of the documents that wait for another attempt.</summary>
public static class WaitingRegistration
{
    /// <summary>Adds it. The bus must be registered too.</summary>
    public static IServiceCollection AddWaitingForRetry(this IServiceCollection services) => services.AddSingleton(provider =>
        new WaitingForRetry(
            provider.GetRequiredService<BusConnection>(), provider.GetRequiredService<DocumentBusOptions>(),
            provider.GetRequiredService<StoredDelivery>().Store, provider.GetService<MessageStore>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetService<FlowConventions>()));
}
