using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Bus.Security;

namespace Soa.Bus.Hosting;

/// <summary>What holds for services that another SOAP stack serves below <c>/services</c>.</summary>
public static class OtherStackHosting
{
    /// <summary>Lets nobody through to them whom the settings do not let through; after <see cref="SecurityHosting.UseSecurity"/> and before the stack.</summary>
    /// <exception cref="OptionsValidationException">There are settings that could not be kept; all of them are named.</exception>
    public static void GuardServicesOfAnotherStack(this WebApplication app)
    {
        var errors = OtherStackGuard.Errors(app.Services.GetRequiredService<SecurityOptions>()).Select(error => $"{SecurityOptions.Section}:{error}").ToList();
        if (errors.Count > 0)
            throw new OptionsValidationException(SecurityOptions.Section, typeof(SecurityOptions), errors);
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(OtherStackGuard.Path, StringComparison.OrdinalIgnoreCase),
            services => services.UseMiddleware<OtherStackGuard>());
    }
}
