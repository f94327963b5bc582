using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Soa.Messaging;

namespace Soa.Soap.Http;

/// <summary>
/// When the process stops, the web server takes no new request and waits for those that run; one that still runs at the end of the stop
/// time is cancelled here, so that it cannot use up the time that what is behind it needs. Its client sees a broken connection and knows
/// that it may ask again.
/// </summary>
internal sealed class ShutdownDeadlineFilter(
    IHostApplicationLifetime lifetime, TimeProvider time, DocumentBusOptions options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        lifetime.ApplicationStopping.Register(() => end.CancelAfter(options.StopTimeout));
        application.Use(async (context, run) =>
        {
            await using var registration = end.Token.UnsafeRegister(
                static request => ((Microsoft.AspNetCore.Http.HttpContext)request!).Abort(), context);
            await run(context);
        });
        next(application);
    };
}
