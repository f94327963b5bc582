using Soa.Billing;
using Soa.Customers;
using Soa.Inventory;
using Soa.Orders;
using Soa.Shipping;

namespace Soa.Services.Host;

/// <summary>Which services this process hosts: the setting <c>Soa:Services</c>, names separated by commas; all when it is absent.</summary>
internal static class ChosenServices
{
    private static readonly Dictionary<string, Action<IServiceCollection, IConfiguration>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["customers"] = (services, _) => services.AddCustomers(),
        ["orders"] = (services, _) => services.AddOrders(),
        ["inventory"] = (services, _) => services.AddInventory(),
        ["billing"] = (services, _) => services.AddBilling(),
        ["shipping"] = (services, configuration) => services.AddShipping(configuration.GetSection(ShippingOptions.Section).Get<ShippingOptions>()),
    };

    /// <summary>Registers them.</summary>
    /// <exception cref="InvalidOperationException">A name is no service's.</exception>
    public static IServiceCollection AddChosenServices(this IServiceCollection services, IConfiguration configuration)
    {
        var names = configuration["Soa:Services"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. All.Keys];
        foreach (var name in names)
        {
            if (!All.TryGetValue(name, out var add))
                throw new InvalidOperationException($"Soa:Services names '{name}'. The services are {string.Join(", ", All.Keys)}.");
            add(services, configuration);
        }

        return services;
    }
}
