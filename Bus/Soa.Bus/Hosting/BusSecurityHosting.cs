using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Flows;
using Soa.Soap.Security;

namespace Soa.Bus.Hosting;

/// <summary>Guards a process that has services, flows, or both.</summary>
public static class BusSecurityHosting
{
    /// <summary>Puts authentication, limits and guards before everything that is mapped; logs how open the process is.</summary>
    /// <exception cref="OptionsValidationException">Roles are named for operations that do not exist.</exception>
    public static void UseSecurity(this WebApplication app) =>
        app.UseSecurity([.. app.Services.GetServices<FlowSet>().SelectMany(set => set.Flows).Select(flow => flow.Name)]);
}
