using CoreWCF;
using CoreWCF.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.Soap.Calls;

namespace Soa.Services.CoreWcf;

/// <summary>Registers CoreWCF as the SOAP library that hosts the services.</summary>
public static class CoreWcfRegistration
{
    /// <summary>
    /// Registers CoreWCF. <c>MapServices</c> then hosts every service on it, at the same addresses and by the same rules as on the default
    /// stack, unless <c>Soa:Soap:Stack</c> is <c>Default</c>.
    /// </summary>
    /// <param name="services">The service collection. The web server must be registered before.</param>
    /// <param name="configure">Adds behaviors of your own, such as message inspectors, to the host of each service.</param>
    public static IServiceCollection AddCoreWcf(this IServiceCollection services, Action<ServiceHostBase>? configure = null)
    {
        if (configure is not null)
            services.AddSingleton(new HostConfiguration(configure));
        return services.Any(service => service.ImplementationType == typeof(CoreWcfStack))
            ? services
            : services.AddServiceModelServices().AddHttpContextAccessor().AddSingleton<ISoapStack, CoreWcfStack>();
    }
}
