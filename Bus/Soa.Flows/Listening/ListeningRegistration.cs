using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Soa.Database;
using Soa.Flows.Loading;
using Soa.Messaging;
using Soa.Messaging.Settings;
using Soa.Soap;

namespace Soa.Flows.Listening;

/// <summary>Registers what lets flows receive.</summary>
public static class ListeningRegistration
{
    /// <summary>
    /// Registers <see cref="FlowListeners"/> and what they need. A bus, a database and security may be registered before this call or
    /// afterwards. A <see cref="FlowCatalog"/> must be registered too.
    /// </summary>
    public static IServiceCollection AddFlowListeners(this IServiceCollection services)
    {
        services.AddSoapReceiver().AddSettings<DocumentBusOptions>();
        services.TryAddSingleton(ProcessDatabase.None);
        services.TryAddSingleton<IDocumentSubscriber>(NoSubscriber.Instance);
        services.TryAddSingleton(provider => TransportCapabilities.Of(provider.GetRequiredService<DocumentBusOptions>().Transport));
        services.TryAddSingleton<FlowRoutes>();
        services.TryAddSingleton(provider => new FlowListeners(provider.GetRequiredService<FlowCatalog>(), provider));
        return services;
    }
}
