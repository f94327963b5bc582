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
    public static IServiceCollection AddChosenServices(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var name in Names(configuration))
            All[name](services, configuration);
        return services;
    }

    /// <summary>One line for each name that is not a service's, and for settings of services that cannot work.</summary>
    public static IEnumerable<string> FindErrors(IConfiguration configuration) => Names(configuration)
        .Where(name => !All.ContainsKey(name))
        .Select(name => $"Soa:Services names '{name}'. The services are {string.Join(", ", All.Keys)}.")
        .Concat((configuration.GetSection(ShippingOptions.Section).Get<ShippingOptions>() ?? new()).FindErrors());

    private static IEnumerable<string> Names(IConfiguration configuration) =>
        configuration["Soa:Services"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase) ?? All.Keys;
}
