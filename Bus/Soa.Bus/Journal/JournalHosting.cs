using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Soa.Bus.Journal;

/// <summary>Serves the journal: as JSON for programs, as pages for people.</summary>
public static class JournalHosting
{
    /// <summary>
    /// Maps <c>/bus</c> (search by business key or id), <c>/bus/conversations/{id}</c>, <c>/bus/journal</c> and
    /// <c>/bus/journal/{entry}/body</c>. They show documents, so they belong behind an authorization.
    /// </summary>
    /// <returns>All of these addresses, to add authorization and the like.</returns>
    public static IEndpointConventionBuilder MapJournal(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/bus");
        JournalEndpoints.Map(group);
        return group;
    }
}
