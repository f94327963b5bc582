using Microsoft.AspNetCore.Http;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Sets the status of a page.</summary>
internal static class PageStatus
{
    /// <summary>
    /// Answers with 404 and the page as it is rendered. Set at once, the status would make the renderer leave the page out.
    /// </summary>
    /// <param name="context">The request; <c>null</c> in a page that is interactive.</param>
    public static void NotFound(HttpContext? context) => context?.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
