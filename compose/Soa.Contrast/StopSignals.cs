using System.Runtime.InteropServices;

namespace Soa.Contrast;

/// <summary>Hears of Ctrl+C (SIGINT) and SIGTERM, so that a run stops its parts before it ends.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int ExitCodeOfSignals = 128;
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;
    private int signal;

    /// <summary>Begins to listen.</summary>
    public StopSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, Interrupt)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, Terminate)),
    ];

    /// <summary>Gets the token that is canceled by the first signal.</summary>
    public CancellationToken Token => stop.Token;

    /// <summary>Gets the exit code of a run that was stopped, as shells have it: 128 and the number of the signal.</summary>
    public int ExitCode => ExitCodeOfSignals + signal;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        stop.Dispose();
    }

    private void Stop(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (Interlocked.CompareExchange(ref signal, number, 0) == 0)
            stop.Cancel();
    }
}
