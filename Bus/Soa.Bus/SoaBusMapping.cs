using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Soa.Bus.Alerting;
using Soa.Bus.Auditing;
using Soa.Bus.Describing;
using Soa.Bus.Flows;
using Soa.Bus.Hosting;
using Soa.Bus.Journal;
using Soa.Bus.Parked;
using Soa.Flows;

namespace Soa.Bus;

/// <summary>Serves what a process is made of.</summary>
public static class SoaBusMapping
{
    /// <summary>
    /// Checks callers, and maps what <see cref="SoaBusRegistration.AddSoaBus"/> has registered and nothing else: services at
    /// <c>/services</c>, the sources of flows, the pages below <c>/bus</c>, and <c>/health</c>. What is mapped or used before is not
    /// protected.
    /// </summary>
    /// <exception cref="InvalidOperationException">The program has no bus.</exception>
    /// <exception cref="OptionsValidationException">Settings name operations that a service does not have.</exception>
    public static WebApplication MapSoaBus(this WebApplication app)
    {
        var parts = app.Services.GetService<SoaBusParts>()
            ?? throw new InvalidOperationException("There is nothing to map. Call builder.AddSoaBus(...) before builder.Build().");
        app.UseSecurity();
        if (parts.HasServices)
            app.MapServices();
        if (parts.HasFlows)
        {
            app.MapFlows();
            app.MapFlowOverview();
        }

        if (parts.HasJournal)
            app.MapJournal();
        if (parts.HasParked)
        {
            app.MapParked();
            app.MapAudit();
        }

        if (parts.HasAlerts)
            app.MapAlerts();
        if (parts.HasFlows || parts.HasJournal || parts.HasParked)
            app.MapApiDescription();
        app.MapHealth();
        return app;
    }
}
