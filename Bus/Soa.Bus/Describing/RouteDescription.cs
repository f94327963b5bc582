using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Describing;

/// <summary>Describes routes of the API.</summary>
internal static class RouteDescription
{
    /// <summary>Says what a route is for.</summary>
    /// <param name="route">The route.</param>
    /// <param name="tag">The part of the API that it belongs to.</param>
    /// <param name="name">Its name in programs that are generated from the description.</param>
    /// <param name="summary">What it does, in a few words.</param>
    /// <param name="description">What else there is to know.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string tag, string name, string summary, string description = "") =>
        route.WithTags(tag).WithName(name).WithSummary(summary).WithDescription(description)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);

    /// <summary>Says which fields the query string of a route may have.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params QueryParameter[] parameters) =>
        route.WithMetadata([.. parameters]);

    /// <summary>Says which bodies may be sent.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder route, params RequestBody[] bodies) => route.WithMetadata([.. bodies]);

    /// <summary>Says what is answered, as JSON, with an example.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, string example) =>
        route.Produces<T>().WithMetadata(new ResponseExample(example));

    /// <summary>Says which errors there are beside 401 and 403.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
            route.ProducesProblem(status);
        return route;
    }
}
