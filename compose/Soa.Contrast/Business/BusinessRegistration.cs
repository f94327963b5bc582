using Soa.Billing;
using Soa.Contracts.Orders;
using Soa.Customers;
using Soa.Database;
using Soa.Inventory;
using Soa.Orders;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;
using Soa.Shipping;

namespace Soa.Contrast.Business;

/// <summary>Registers all five services in one process, on one database, with calls of methods between them.</summary>
internal static class BusinessRegistration
{
    /// <summary>The setting with the file of the database.</summary>
    public const string DatabaseFile = "CONTRAST_DATABASE";

    /// <summary>Registers them.</summary>
    public static IServiceCollection AddBusiness(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(TimeProvider.System)
        .AddSharedDatabase(Open(configuration))
        .AddSingleton<DatabaseWorkCount>()
        .AddScoped<UnitOfWork>()
        .AddSingleton<LocalTransaction>()
        .AddSingleton<IOperationPipeline, LocalPipeline>()
        .AddCustomers().AddInventory().AddBilling().AddShipping(Dispatch.Options)
        .AddScoped<OrdersService>()
        .AddScoped<IOrders, OrderToCash>()
        .AddSingleton(ServiceDefinition.Create<IOrders, OrderToCash>("orders"));

    /// <summary>Returns the database of the settings.</summary>
    public static SharedDatabase Open(IConfiguration configuration) =>
        new(new DatabaseOptions { ConnectionString = $"Data Source={configuration[DatabaseFile]}" });
}
