using System.Globalization;
using Soa.Messaging.Series;

namespace Soa.Messaging.Alerting;

/// <summary>Finds documents and events that wait too long.</summary>
internal static class DelayConditions
{
    /// <summary>Returns each queue whose oldest document waits too long.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="options">The rules.</param>
    /// <param name="flowOf">Returns the flow of a queue; <c>null</c> if it has none.</param>
    public static IEnumerable<AlertCondition> Queues(AlertFigures figures, AlertOptions options, Func<string, string?> flowOf) =>
        from level in figures.LevelsOf(SeriesMetric.QueueAge)
        let queue = level.Key.Name
        let flow = flowOf(queue)
        let rules = options.RulesFor(flow ?? queue)
        let age = TimeSpan.FromSeconds(level.Value)
        where rules.QueueAge > TimeSpan.Zero && age > rules.QueueAge
        select new AlertCondition(
            AlertKind.QueueAge, queue, $"Documents of {queue} are late",
            $"The oldest has waited for {AlertText.Duration(age)}. The limit is {AlertText.Duration(rules.QueueAge)}.")
        {
            Flow = flow,
            Link = flow is null ? "console" : $"console/flows/{Uri.EscapeDataString(flow)}",
        };

    /// <summary>Returns the outbox, if events wait there too long, or too many.</summary>
    public static IEnumerable<AlertCondition> Outbox(AlertFigures figures, AlertOptions options)
    {
        var rules = options.Rules;
        var pending = (long)figures.LevelsOf(SeriesMetric.OutboxPending).Select(level => level.Value).DefaultIfEmpty().Max();
        var age = TimeSpan.FromSeconds(figures.LevelsOf(SeriesMetric.OutboxAge).Select(level => level.Value).DefaultIfEmpty().Max());
        var isLate = rules.OutboxAge > TimeSpan.Zero && age > rules.OutboxAge;
        var isFull = rules.OutboxPending > 0 && pending > rules.OutboxPending;
        if (!isLate && !isFull)
            yield break;
        var count = pending == 1 ? "1 event waits"
            : string.Create(CultureInfo.InvariantCulture, $"{pending}{(pending >= AlertRules.MostPending ? " or more" : "")} events wait");
        yield return new AlertCondition(
            AlertKind.Outbox, "outbox", "Events wait in the outbox",
            $"{count} to be sent, the oldest for {AlertText.Duration(age)}. Check that the broker can be reached. "
                + "Nothing is lost meanwhile.")
        {
            Link = "console",
            Documents = pending,
        };
    }
}
