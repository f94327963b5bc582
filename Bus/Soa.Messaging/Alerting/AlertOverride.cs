namespace Soa.Messaging.Alerting;

/// <summary>Describes what a flow or queue has different from <see cref="AlertRules"/>; what is absent is as for all.</summary>
public sealed record AlertOverride
{
    /// <inheritdoc cref="AlertRules.NewCause"/>
    public bool? NewCause { get; init; }

    /// <inheritdoc cref="AlertRules.FailureRate"/>
    public double? FailureRate { get; init; }

    /// <inheritdoc cref="AlertRules.FailureDocuments"/>
    public int? FailureDocuments { get; init; }

    /// <inheritdoc cref="AlertRules.QueueAge"/>
    public TimeSpan? QueueAge { get; init; }

    /// <inheritdoc cref="AlertRules.NotReadyFor"/>
    public TimeSpan? NotReadyFor { get; init; }

    /// <summary>Returns the rules with what is different.</summary>
    internal AlertRules Over(AlertRules rules) => rules with
    {
        NewCause = NewCause ?? rules.NewCause,
        FailureRate = FailureRate ?? rules.FailureRate,
        FailureDocuments = FailureDocuments ?? rules.FailureDocuments,
        QueueAge = QueueAge ?? rules.QueueAge,
        NotReadyFor = NotReadyFor ?? rules.NotReadyFor,
    };

    /// <summary>Returns one line for each value that cannot work.</summary>
    internal IEnumerable<string> FindErrors(string section) => Over(new AlertRules()).FindErrors(section);
}
