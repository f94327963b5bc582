using Microsoft.Extensions.DependencyInjection;
using Soa.Contracts.Customers;
using Soa.ServiceModel;

namespace Soa.Customers;

/// <summary>Adds the Customers service to a process.</summary>
public static class CustomersRegistration
{
    /// <summary>Registers the service under the name <c>customers</c>, one instance a call.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services) => services
        .AddScoped<CustomersService>()
        .AddScoped<ICustomers>(provider => provider.GetRequiredService<CustomersService>())
        .AddSingleton(ServiceDefinition.Create<ICustomers, CustomersService>("customers"));
}
