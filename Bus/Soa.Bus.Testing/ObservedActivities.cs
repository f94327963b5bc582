using System.Collections.Concurrent;
using System.Diagnostics;

namespace Soa.Bus.Testing;

/// <summary>Listens to activities as a host with tracing does, and keeps those that have ended.</summary>
public sealed class ObservedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    /// <summary>Begins to listen.</summary>
    /// <param name="sources">How the names of the sources begin.</param>
    public ObservedActivities(params string[] sources)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => sources.Any(name => source.Name.StartsWith(name, StringComparison.Ordinal)),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Gets what has ended, in that order.</summary>
    public IReadOnlyList<Activity> Ended => [.. ended];

    /// <summary>Returns the activities of a name.</summary>
    public IReadOnlyList<Activity> Named(string name) => [.. ended.Where(activity => activity.DisplayName == name)];

    /// <summary>Begins a trace that is recorded, as a caller does; other fixtures run beside it in traces of their own.</summary>
    public static Activity Begin()
    {
        var root = new Activity("caller") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        root.SetIdFormat(ActivityIdFormat.W3C);
        root.TraceStateString = "shop=42";
        return root.Start();
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();
}
