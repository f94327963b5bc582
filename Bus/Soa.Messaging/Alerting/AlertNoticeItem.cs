namespace Soa.Messaging.Alerting;

/// <summary>Represents an alert in a message. Times are UTC.</summary>
public sealed record AlertNoticeItem
{
    /// <summary>Gets what is said about it.</summary>
    public required AlertNoticeState State { get; init; }

    /// <summary>Gets the alert, <c>AL-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the rule, one of <see cref="AlertKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the flow, if one is concerned.</summary>
    public string? Flow { get; init; }

    /// <summary>Gets what is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the figures.</summary>
    public required string Detail { get; init; }

    /// <summary>Gets how many documents are concerned, if that is known.</summary>
    public long? Documents { get; init; }

    /// <summary>Gets when it began.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>Gets when it was over.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Gets its page of the console, if the address of the console is known.</summary>
    public Uri? Address { get; init; }

    /// <summary>Returns what is said about an alert.</summary>
    internal static AlertNoticeItem Of(Alert alert, Uri? console) => new()
    {
        State = alert.Status == AlertStatus.Resolved ? AlertNoticeState.Ended
            : alert.Notifications > 0 ? AlertNoticeState.Continues : AlertNoticeState.Began,
        Id = alert.Id,
        Kind = alert.Kind,
        Flow = alert.Flow,
        Title = alert.Title,
        Detail = alert.Detail,
        Documents = alert.Documents,
        StartedAt = alert.StartedAt,
        EndedAt = alert.EndedAt,
        Address = console is null ? null : new Uri($"{console.AbsoluteUri.TrimEnd('/')}/console/alerts/{alert.Id}"),
    };
}
