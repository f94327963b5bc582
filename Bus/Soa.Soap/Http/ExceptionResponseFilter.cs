using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.Documents.Faults;
using Soa.Messaging.Failures;

namespace Soa.Soap.Http;

/// <summary>
/// Answers a request whose handler threw, as a page does while the database is away: 503 if that may pass, else 500, with a reference that
/// the log has too.
/// </summary>
internal sealed partial class ExceptionResponseFilter(TimeProvider time, ILogger<ExceptionResponseFilter> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use(async (context, run) =>
        {
            try
            {
                await run(context);
            }
            catch (Exception failure) when (context.RequestAborted.IsCancellationRequested && Failure.KindOf(failure) != FailureKind.Bug)
            {
                // The caller has gone.
            }
            catch (Exception failure) when (failure is not BadHttpRequestException && !context.Response.HasStarted)
            {
                await AnswerAsync(context, failure);
            }
        });
        next(application);
    };

    private Task AnswerAsync(HttpContext context, Exception failure)
    {
        var reference = Guid.CreateVersion7(time.GetUtcNow());
        LogFailed(context.Request.Method, context.Request.Path, reference, failure);
        context.Response.Clear();
        if (Failure.KindOf(failure) != FailureKind.Passing)
            return HttpProblem.WriteAsync(context, 500, "Failed", "The request failed, and is likely to fail again; "
                + $"give the reference to whoever runs this process. Reference: {reference}.");
        context.Response.Headers.RetryAfter = "5";
        return HttpProblem.WriteAsync(
            context, 503, "Not available now", $"The request could not be answered now; try again later. Reference: {reference}.");
    }

    [LoggerMessage(5010, LogLevel.Error, "{Method} {Path} failed; its caller got the reference {Reference}")]
    private partial void LogFailed(string method, string path, Guid reference, Exception failure);
}
