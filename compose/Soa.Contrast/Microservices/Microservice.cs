using Soa.Billing;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Reactions;
using Soa.Customers;
using Soa.Inventory;
using Soa.Orders;
using Soa.Shipping;

namespace Soa.Contrast.Microservices;

/// <summary>Describes a service as a microservice.</summary>
/// <param name="Name">Its name: that of its contract without the <c>I</c>.</param>
/// <param name="Contract">Its contract, of which its REST API has a part.</param>
/// <param name="Register">Registers its rules, the classes of the product.</param>
/// <param name="Reactions">What it does about events of others; <c>null</c> if nothing.</param>
internal sealed record Microservice(
    string Name, Type Contract, Action<IServiceCollection> Register, Type? Reactions)
{
    /// <summary>Gets the five.</summary>
    public static IReadOnlyList<Microservice> All { get; } =
    [
        Of<ICustomers>(services => services.AddCustomers(), null),
        Of<IOrders>(services => services.AddOrders(), typeof(OrdersReactions)),
        Of<IInventory>(services => services.AddInventory(), typeof(InventoryReactions)),
        Of<IBilling>(services => services.AddBilling(), typeof(BillingReactions)),
        Of<IShipping>(services => services.AddShipping(Dispatch.Options), typeof(ShippingReactions)),
    ];

    private static Microservice Of<TContract>(Action<IServiceCollection> register, Type? reactions) =>
        new(typeof(TContract).Name[1..], typeof(TContract), register, reactions);
}
