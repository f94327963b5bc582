using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Http;

/// <summary>What HTTP says by itself, where there is no envelope to say it in: a status and a line of text.</summary>
internal static class PlainText
{
    /// <summary>Answers a request.</summary>
    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
