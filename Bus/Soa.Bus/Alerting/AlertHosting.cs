using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Soa.Bus.Alerting.Channels;
using Soa.Messaging.Alerting;

namespace Soa.Bus.Alerting;

/// <summary>Adds alerts with their channels to a process with the parked documents, and serves them.</summary>
public static class AlertHosting
{
    /// <summary>Looks for alerts and sends messages by mail and webhooks, with the settings under <c>Soa:Alerts</c>.</summary>
    internal static IServiceCollection AddAlertsAndChannels(this IServiceCollection services, IConfiguration configuration) => services
        .AddAlerts(configuration)
        .AddSingleton<ChannelFactory>()
        .AddSingleton(provider => provider.GetRequiredService<ChannelFactory>().Create());

    /// <summary>
    /// Maps <c>/bus/alerts</c>. It shows why documents fail, so it belongs behind an authorization.
    /// </summary>
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var endpoints = new AlertEndpoints(routes.ServiceProvider.GetRequiredService<AlertStore>());
        AlertDescription.List(routes.MapGet("/bus/alerts", (Delegate)endpoints.ListAsync));
        AlertDescription.Get(routes.MapGet("/bus/alerts/{id}", endpoints.GetAsync));
    }
}
