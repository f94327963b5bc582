using Soa.Flows.Telemetry;

namespace Soa.Flows.Running;

/// <summary>
/// Opens after a number of failures in a row, stays open for a pause, then lets one through to see. Safe to use on many threads.
/// </summary>
internal sealed class CircuitBreaker(int failures, TimeSpan pause) : ICircuit
{
    private readonly Lock gate = new();
    private int inARow;
    private DateTimeOffset? openUntil;
    private bool isTrying;

    /// <inheritdoc/>
    public int State
    {
        get
        {
            lock (gate)
                return openUntil is null ? 0 : isTrying ? 2 : 1;
        }
    }

    /// <summary>Returns whether the caller may go on; it must report how that ended.</summary>
    public bool TryEnter(DateTimeOffset now)
    {
        lock (gate)
        {
            if (openUntil is not { } until)
                return true;
            if (now < until || isTrying)
                return false;
            return isTrying = true;
        }
    }

    /// <summary>Records a success.</summary>
    /// <returns>True if that closed the circuit.</returns>
    public bool Succeeded()
    {
        lock (gate)
        {
            var wasOpen = openUntil is not null;
            (inARow, openUntil, isTrying) = (0, null, false);
            return wasOpen;
        }
    }

    /// <summary>Records a failure.</summary>
    /// <returns>True if that opened the circuit, or kept it open after a trial.</returns>
    public bool Failed(DateTimeOffset now)
    {
        lock (gate)
        {
            if (++inARow < failures && !isTrying)
                return false;
            var opens = openUntil is null || isTrying;
            openUntil = now + pause;
            isTrying = false;
            return opens;
        }
    }

    /// <summary>Records an attempt that was given up, which says nothing about the steps.</summary>
    public void Abandoned()
    {
        lock (gate)
            isTrying = false;
    }
}
