using System.Diagnostics;

namespace Soa.Messaging.Telemetry;

/// <summary>
/// Writes and reads the place in a trace (W3C Trace Context) as one line for where it is kept: the traceparent and, if there is one, a
/// space and the tracestate.
/// </summary>
public static class TraceContext
{
    /// <summary>Specifies the header of HTTP and AMQP, and the SOAP header block, with the trace's and the span's id.</summary>
    public const string ParentHeader = "traceparent";

    /// <summary>Specifies the header of HTTP and AMQP, and the SOAP header block, with what tracing systems add of their own.</summary>
    public const string StateHeader = "tracestate";

    // Longer ones need not be passed on (W3C Trace Context, 3.3.1.5).
    private const int LongestState = 512;

    /// <summary>Gets the place in the current trace; <c>null</c> outside of traces.</summary>
    public static string? Current => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } parent } activity
        ? Join(parent, activity.TraceStateString)
        : null;

    /// <summary>
    /// Gets whether a span below the current one may be kept. Below one that is not, none is made: its context is passed on as it is.
    /// </summary>
    public static bool IsKept => Activity.Current is null or { Recorded: true } or { IsAllDataRequested: true };

    /// <summary>Returns the line of a traceparent and a tracestate; <c>null</c> if the traceparent is not valid.</summary>
    public static string? Of(string? parent, string? state) =>
        parent is not null && ActivityContext.TryParse(parent, null, out _) ? Join(parent, state) : null;

    /// <summary>Returns the traceparent and the tracestate of a line.</summary>
    public static (string Parent, string? State) Split(string line) =>
        line.IndexOf(' ') is var end and >= 0 ? (line[..end], line[(end + 1)..]) : (line, null);

    /// <summary>Returns the trace's id; <c>null</c> if there is no line, or the trace is not kept.</summary>
    public static Guid? KeptId(string? line) =>
        line is not null && ActivityContext.TryParse(Split(line).Parent, null, out var context)
        && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? Guid.ParseExact(context.TraceId.ToHexString(), "N")
            : null;

    /// <summary>Starts an activity that continues a kept trace, whatever is going on now; what is going on now is linked to.</summary>
    /// <param name="source">The source of the activity.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">What kind of span it is.</param>
    /// <param name="line">The line that was kept; <c>null</c> to go on with the current trace.</param>
    /// <returns>The activity; <c>null</c> if nobody listens.</returns>
    public static Activity? Continue(ActivitySource source, string name, ActivityKind kind, string? line)
    {
        if (!source.HasListeners())
            return null;
        var (parent, state) = line is null ? (null, null) : Split(line);
        if (!ActivityContext.TryParse(parent, state, isRemote: true, out var context))
            return source.StartActivity(name, kind);
        return Activity.Current is { } current && current.TraceId != context.TraceId
            ? source.StartActivity(kind, context, links: [new ActivityLink(current.Context)], name: name)
            : source.StartActivity(name, kind, context);
    }

    private static string Join(string parent, string? state) =>
        state is { Length: > 0 and <= LongestState } ? $"{parent} {state}" : parent;
}
