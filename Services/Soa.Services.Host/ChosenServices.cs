using Soa.Billing;
using Soa.Customers;
using Soa.Inventory;
using Soa.Orders;
using Soa.Shipping;

namespace Soa.Services.Host;

/// <summary>
/// Selects the services that this process hosts: the setting <c>Soa:Services</c>, names separated by commas; all when it is absent.
/// </summary>
internal static class ChosenServices
{
    private static readonly Dictionary<string, Action<IServiceCollection>> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["customers"] = services => services.AddCustomers(),
        ["orders"] = services => services.AddOrders(),
        ["inventory"] = services => services.AddInventory(),
        ["billing"] = services => services.AddBilling(),
        ["shipping"] = services => services.AddShipping(),
    };

    /// <summary>Registers them. Names that are not those of services are left to <see cref="FindErrors"/>.</summary>
    public static IServiceCollection AddChosenServices(this IServiceCollection services, IConfiguration configuration)
    {
        foreach (var name in Names(configuration).Where(All.ContainsKey))
            All[name](services);
        return services;
    }

    /// <summary>Returns one line for each name that is not a service's.</summary>
    public static IEnumerable<string> FindErrors(IConfiguration configuration) => Names(configuration)
        .Where(name => !All.ContainsKey(name))
        .Select(name => $"Soa:Services names '{name}'. The services are {string.Join(", ", All.Keys)}.");

    private static IEnumerable<string> Names(IConfiguration configuration) =>
        configuration["Soa:Services"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase) ?? All.Keys;
}
