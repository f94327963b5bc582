using Microsoft.Extensions.Logging;
using Soa.Database;

namespace Soa.Messaging.Alerting;

/// <summary>
/// Checks the rules and keeps the alerts. A lease in the database lets one process do it; alerts and the messages about them are written in
/// one transaction, so that each is sent once.
/// </summary>
internal sealed partial class AlertEngine(
    SharedDatabase database, AlertFigureReader figures, AlertBook book, AlertOutbox outbox, AlertOptions options, TimeProvider time,
    ILogger<AlertEngine> log, FlowConventions? flows = null)
{
    private static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(30);

    private readonly Guid owner = Guid.NewGuid();
    private DateTime observedSince;
    private DateTime? observedAt;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private TimeSpan Lease => options.Every * 3 > ShortestLease ? options.Every * 3 : ShortestLease;

    /// <summary>Checks the rules, unless another process does.</summary>
    /// <returns>Whether this process did.</returns>
    public async Task<bool> CheckAsync(CancellationToken cancellationToken)
    {
        if (!await database.InTransactionAsync(TakeLeaseAsync, cancellationToken))
        {
            observedAt = null;
            return false;
        }

        var conditions = AlertConditions.Of(
            await figures.ReadAsync(cancellationToken), options, queue => flows?.FlowOf(queue));
        var now = Now;
        if (observedAt is not { } last || now - last > Lease)
            observedSince = now;
        if (await database.InTransactionAsync(session => ApplyAsync(session, conditions, now), cancellationToken) is not { } done)
            return false;
        observedAt = now;
        foreach (var alert in done.Begun)
            Began(alert.Id, alert.Title, alert.Detail);
        foreach (var alert in done.Resolved)
            Ended(alert.Id, alert.Title);
        return true;
    }

    /// <summary>Lets another process check the rules at once.</summary>
    public Task GiveBackAsync(CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => AlertBook.GiveLeaseBackAsync(session, owner), cancellationToken);

    /// <summary>Writes an alert that could not be written while it lasted, and a message that it is over.</summary>
    public Task RecordEndedAsync(Alert alert, CancellationToken cancellationToken) => database.InTransactionAsync(
        session =>
        {
            AlertBook.InsertEnded(session, alert, Now);
            return Task.CompletedTask;
        },
        cancellationToken);

    private Task<bool> TakeLeaseAsync(DatabaseSession session) => AlertBook.TakeLeaseAsync(session, owner, Now, Now + Lease);

    private async Task<Done?> ApplyAsync(DatabaseSession session, IReadOnlyList<AlertCondition> conditions, DateTime now)
    {
        // Again, so that two processes never write at once, whatever time reading took.
        if (!await TakeLeaseAsync(session))
            return null;
        var changes = AlertChanges.Between(await AlertBook.ListOpenAsync(session), conditions, now, observedSince, options);
        var begun = await book.WriteAsync(session, changes, now);
        var due = await book.ListDueAsync(session, now);
        outbox.Add(session, due, now);
        foreach (var alert in due)
            book.SetNotifiedAt(session, alert, now);
        return new Done(begun, changes.Resolved);
    }

    [LoggerMessage(3094, LogLevel.Warning, "Alert {Id}: {Title}. {Detail}")]
    private partial void Began(string id, string title, string detail);

    [LoggerMessage(3095, LogLevel.Information, "Alert {Id} is over: {Title}")]
    private partial void Ended(string id, string title);

    private sealed record Done(IReadOnlyList<Alert> Begun, IReadOnlyList<Alert> Resolved);
}
