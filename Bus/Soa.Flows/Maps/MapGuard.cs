using System.Runtime.CompilerServices;

namespace Soa.Flows.Maps;

/// <summary>
/// Describes what an instrumented map calls at the start of each template and each turn of a loop. A compiled stylesheet can neither be
/// interrupted nor survive a stack overflow, so it has to ask.
/// </summary>
internal sealed class MapGuard(TimeProvider timeProvider, TimeSpan limit, long memory)
{
    public const string Namespace = "urn:soa:map-guard";

    private readonly long started = timeProvider.GetTimestamp();
    private readonly long allocated = GC.GetAllocatedBytesForCurrentThread();
    private int checks;

    /// <summary>Gets or sets the limit that was met, if one was.</summary>
    public MapLimit? Violation { get; private set; }

    /// <summary>Gets or sets a value that indicates whether the map has run an <c>xsl:message terminate="yes"</c>.</summary>
    public bool Refused { get; private set; }

    /// <summary>Returns whether the map may continue.</summary>
#pragma warning disable IDE1006 // Called by its name in XSLT.
    public bool check()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Violation = MapLimit.Depth;
        else if (GC.GetAllocatedBytesForCurrentThread() - allocated > memory)
            Violation = MapLimit.Memory;
        else if ((++checks & 0x1F) == 0 && timeProvider.GetElapsedTime(started) > limit)
            Violation = MapLimit.Time;
        return Violation is null;
    }

    /// <summary>Records that the map refuses its document by itself.</summary>
    public bool refuse() => Refused = true;
#pragma warning restore IDE1006
}
