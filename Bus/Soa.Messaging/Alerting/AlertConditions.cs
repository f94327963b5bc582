namespace Soa.Messaging.Alerting;

/// <summary>Finds every cause that is there now.</summary>
internal static class AlertConditions
{
    /// <summary>Returns them, each once.</summary>
    public static IReadOnlyList<AlertCondition> Of(AlertFigures figures, AlertOptions options, Func<string, string?> flowOf) =>
    [
        .. FailureConditions.Causes(figures, options)
            .Concat(FailureConditions.Rates(figures, options))
            .Concat(DelayConditions.Queues(figures, options, flowOf))
            .Concat(DelayConditions.Outbox(figures, options))
            .Concat(ReadinessConditions.NotReady(figures, options))
            .Concat(ReadinessConditions.Silent(figures, options))
            .Concat(ReadinessConditions.Circuits(figures, options))
            .DistinctBy(condition => condition.Key),
    ];
}
