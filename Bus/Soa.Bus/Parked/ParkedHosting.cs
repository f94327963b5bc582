using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Soa.Messaging.Parked;

namespace Soa.Bus.Parked;

/// <summary>Serves the parked documents of a process with <see cref="ParkedRegistration.AddParkedDocuments"/>.</summary>
public static class ParkedHosting
{
    /// <summary>Maps <c>/bus/parked</c>: the API, and pages for browsers.</summary>
    public static void MapParked(this IEndpointRouteBuilder routes) =>
        new ParkedEndpoints(
            routes.ServiceProvider.GetRequiredService<ParkedStore>(),
            routes.ServiceProvider.GetRequiredService<ParkedDocuments>()).Map(routes);
}
