using Microsoft.AspNetCore.Http;

namespace Soa.Bus.OperatorConsole.Hosting;

/// <summary>Answers with status 404 and the page all the same, which says what is missing.</summary>
internal static class Missing
{
    /// <summary>Sets the status. Blazor would send no page if it saw it before the page is complete.</summary>
    public static void Answer(HttpContext? context)
    {
        if (context is { Response.HasStarted: false })
        {
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        }
    }
}
