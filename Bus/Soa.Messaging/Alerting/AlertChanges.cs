namespace Soa.Messaging.Alerting;

/// <summary>Decides what has begun, goes on, and is over: compares the alerts that are open with the causes that are there.</summary>
internal sealed class AlertChanges
{
    // A cause that was not looked at for so long has to hold anew.
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(1);

    private readonly List<AlertCondition> begun = [];
    private readonly List<(Alert Alert, AlertCondition Condition, DateTime StartedAt)> seen = [];
    private readonly List<Alert> fired = [];
    private readonly List<Alert> resolved = [];
    private readonly List<Alert> dropped = [];

    private AlertChanges()
    {
    }

    /// <summary>Gets the causes for which no alert is open.</summary>
    public IReadOnlyList<AlertCondition> Begun => begun;

    /// <summary>Gets the open alerts whose causes are still there, and when they began.</summary>
    public IReadOnlyList<(Alert Alert, AlertCondition Condition, DateTime StartedAt)> Seen => seen;

    /// <summary>Gets those of them whose causes have now been there for long enough.</summary>
    public IReadOnlyList<Alert> Fired => fired;

    /// <summary>Gets the alerts that are over.</summary>
    public IReadOnlyList<Alert> Resolved => resolved;

    /// <summary>Gets the alerts whose causes went before they had been there for long enough.</summary>
    public IReadOnlyList<Alert> Dropped => dropped;

    /// <summary>Compares.</summary>
    /// <param name="open">The alerts that are pending or firing.</param>
    /// <param name="conditions">The causes that are there.</param>
    /// <param name="now">The time (UTC).</param>
    /// <param name="observedSince">
    /// Since when causes have been looked for without a gap: one that was not seen before is not known to be gone.
    /// </param>
    /// <param name="options">The settings.</param>
    public static AlertChanges Between(
        IReadOnlyList<Alert> open, IReadOnlyList<AlertCondition> conditions, DateTime now, DateTime observedSince, AlertOptions options)
    {
        var changes = new AlertChanges();
        var byKey = conditions.ToDictionary(condition => condition.Key, StringComparer.Ordinal);
        foreach (var alert in open)
        {
            if (byKey.Remove(alert.AlertKey, out var condition))
                changes.Continue(alert, condition, now);
            else if (alert.Status == AlertStatus.Pending)
                changes.dropped.Add(alert);
            else if (now - Later(alert.SeenAt, observedSince) >= options.ResolveAfter)
                changes.resolved.Add(alert);
        }

        changes.begun.AddRange(byKey.Values);
        return changes;
    }

    private void Continue(Alert alert, AlertCondition condition, DateTime now)
    {
        var isPending = alert.Status == AlertStatus.Pending;
        var startedAt = isPending && now - alert.SeenAt > LongestGap ? now : alert.StartedAt;
        seen.Add((alert, condition, startedAt));
        if (isPending && now - startedAt >= condition.HoldFor)
            fired.Add(alert);
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
