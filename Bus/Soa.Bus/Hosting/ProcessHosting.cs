using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Soa.Bus.Hosting;

/// <summary>Runs a program from its start until it is asked to stop.</summary>
public static partial class ProcessHosting
{
    // A start may wait for a locked database, and does not see the request to stop meanwhile.
    private static readonly TimeSpan TimeToGiveUpStarting = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Starts the program, waits for SIGTERM or SIGINT, and stops it. A request to stop is not a failure, even before or while the program
    /// starts: the exit code is then 0. Anything that cannot be stopped in time is logged and ends with the process.
    /// </summary>
    /// <param name="app">The program; it is disposed at the end.</param>
    /// <param name="start">
    /// Starts it; <c>null</c> if there is nothing to do but <see cref="WebApplication.StartAsync"/>. Its token is cancelled at a stop.
    /// </param>
    /// <exception cref="Exception">The program could not start.</exception>
    public static async Task RunToEndAsync(this WebApplication app, Func<CancellationToken, Task>? start = null)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProcessHosting).FullName!);
        var stopping = app.Lifetime.ApplicationStopping;
        // The host listens to signals only once it has begun to start; before that a signal would kill the process.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var late = new CancellationTokenSource();
        using var giveUp = stopping.Register(() => late.CancelAfter(TimeToGiveUpStarting));
        var isStarted = false;
        try
        {
            await Task.Run(() => (start ?? app.StartAsync)(stopping), CancellationToken.None).WaitAsync(late.Token);
            isStarted = true;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The parts that have started are stopped below.
        }
        finally
        {
            if (!isStarted && !stopping.IsCancellationRequested)
                await TryAsync(logger, () => app.DisposeAsync().AsTask());
        }

        await TryAsync(logger, () => isStarted ? app.WaitForShutdownAsync() : app.StopAsync());
        await TryAsync(logger, () => app.DisposeAsync().AsTask());

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            app.Lifetime.StopApplication();
        }
    }

    private static async Task TryAsync(ILogger logger, Func<Task> stop)
    {
        try
        {
            await stop();
        }
        catch (Exception failure)
        {
            LogNotStopped(logger, failure);
        }
    }

    [LoggerMessage(7001, LogLevel.Error, "Some parts of the host could not be stopped in time; the process ends without waiting for them.")]
    private static partial void LogNotStopped(ILogger logger, Exception failure);
}
