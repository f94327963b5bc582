using Microsoft.AspNetCore.Http;
using Soa.Documents;

namespace Soa.Soap.Http;

/// <summary>
/// Answers by HTTP why there is no answer, as <c>application/problem+xml</c> or, to a caller who speaks JSON,
/// <c>application/problem+json</c> (RFC 9457).
/// </summary>
public static class HttpProblem
{
    /// <summary>Writes the response, unless it has begun already.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string title, string detail, string? field = null)
    {
        if (context.Response.HasStarted)
            return;
        var problem = new ProblemDocument(status, title, detail, field);
        var isJson = SpeaksJson(context.Request);
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? ProblemDocument.JsonType : ProblemDocument.XmlType;
        await context.Response.Body.WriteAsync(isJson ? problem.ToJson() : problem.ToXml(), context.RequestAborted);
    }

    private static bool SpeaksJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            || (MediaType.KindOf(request.ContentType) == MediaKind.Json && !accept.Contains("xml", StringComparison.OrdinalIgnoreCase));
    }
}
