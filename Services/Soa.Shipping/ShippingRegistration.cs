using Microsoft.Extensions.DependencyInjection;
using Soa.Contracts.Shipping;
using Soa.Messaging.Settings;
using Soa.ServiceModel;

namespace Soa.Shipping;

/// <summary>Adds the Shipping service to a process.</summary>
public static class ShippingRegistration
{
    /// <summary>Registers the service under the name <c>shipping</c>, one instance a call.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="options">The settings; <c>null</c> for those of the configuration.</param>
    /// <exception cref="ArgumentException">The home country is not two capital letters.</exception>
    public static IServiceCollection AddShipping(this IServiceCollection services, ShippingOptions? options = null)
    {
        if (options?.FindErrors().FirstOrDefault() is { } error)
            throw new ArgumentException(error, nameof(options));

        return (options is null ? services.AddSettings<ShippingOptions>() : services.AddSettings(options))
            .AddScoped<ShippingService>()
            .AddScoped<IShipping>(provider => provider.GetRequiredService<ShippingService>())
            .AddSingleton(ServiceDefinition.Create<IShipping, ShippingService>("shipping"));
    }
}
