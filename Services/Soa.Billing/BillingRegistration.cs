using Microsoft.Extensions.DependencyInjection;
using Soa.Contracts.Billing;
using Soa.ServiceModel;

namespace Soa.Billing;

/// <summary>Adds the Billing service to a host.</summary>
public static class BillingRegistration
{
    /// <summary>
    /// Registers the service under the name <c>billing</c>: its definition for the bindings, and its class, one instance per call.
    /// </summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddScoped<BillingService>()
        .AddScoped<IBilling>(provider => provider.GetRequiredService<BillingService>())
        .AddSingleton(ServiceDefinition.Create<IBilling, BillingService>("billing"));
}
