using System.Globalization;
using Soa.Messaging.Series;

namespace Soa.Messaging.Alerting;

/// <summary>Finds processes that are not ready or have died, and circuits that are open.</summary>
internal static class ReadinessConditions
{
    private const int MostNamed = 3;
    private const string Healthy = nameof(Healthy);

    // Late events have a rule of their own.
    private const string OutboxAlone = "outbox: ";

    /// <summary>Returns each program of which a process is not ready.</summary>
    public static IEnumerable<AlertCondition> NotReady(AlertFigures figures, AlertOptions options) =>
        from instance in figures.Instances
        where instance.StoppedAt is null && !instance.IsStale(figures.Now) && instance.Readiness != Healthy
            && instance.Problem?.StartsWith(OutboxAlone, StringComparison.Ordinal) != true
        group instance by instance.Name into program
        let hold = options.Rules.NotReadyFor
        where hold > TimeSpan.Zero
        select new AlertCondition(
            AlertKind.NotReady, program.Key, $"{program.Key} is not ready",
            string.Join(' ', program.Take(MostNamed).Select(instance => $"{Place(instance)}: {instance.Problem ?? instance.Readiness}"))
                + (program.Count() > MostNamed ? $" And {program.Count() - MostNamed} more processes." : ""))
        {
            Link = "console",
            HoldFor = hold,
        };

    /// <summary>
    /// Returns each process that gives no sign of life and was not stopped, unless the same program has been started since: a process that
    /// was killed and started again is not missed.
    /// </summary>
    public static IEnumerable<AlertCondition> Silent(AlertFigures figures, AlertOptions options) =>
        from instance in figures.Instances
        let silence = figures.Now - instance.SeenAt
        where options.Rules.NotReadyFor > TimeSpan.Zero && instance.IsStale(figures.Now) && silence > options.Rules.NotReadyFor
            && !figures.Instances.Any(other => other.Name == instance.Name && other.StartedAt > instance.SeenAt)
        select new AlertCondition(
            AlertKind.Silent, $"{instance.Name}/{Place(instance)}", $"{instance.Name} on {instance.Machine} gives no sign of life",
            $"Process {instance.ProcessId.ToString(CultureInfo.InvariantCulture)} reported last at {AlertText.Time(instance.SeenAt)}, and "
                + "was not stopped. Check that it runs and reaches the database.")
        {
            Link = "console",
            LastAt = instance.SeenAt,
        };

    /// <summary>Returns each step whose circuit is open.</summary>
    public static IEnumerable<AlertCondition> Circuits(AlertFigures figures, AlertOptions options) =>
        from level in figures.LevelsOf(SeriesMetric.Circuits)
        let hold = options.RulesFor(level.Key.Name).NotReadyFor
        where level.Value > 0 && hold > TimeSpan.Zero
        select new AlertCondition(
            AlertKind.Circuit, $"{level.Key.Name}/{level.Key.Part}", $"A circuit of {level.Key.Name} is open",
            $"The step {level.Key.Part} does not call its partner, because calls failed. It tries again from time to time.")
        {
            Flow = level.Key.Name,
            Link = $"console/flows/{Uri.EscapeDataString(level.Key.Name)}",
            HoldFor = hold,
        };

    private static string Place(ProcessInstance instance) =>
        string.Create(CultureInfo.InvariantCulture, $"{instance.Machine}:{instance.ProcessId}");
}
