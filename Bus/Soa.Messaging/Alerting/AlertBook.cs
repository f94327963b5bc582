using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Alerting;

/// <summary>Writes the table of alerts, and the lease of the process that looks for them.</summary>
internal sealed class AlertBook(AlertOptions options, TimeProvider time)
{
    private const int MostOpen = 5000;
    private const int MostDue = 500;

    private static readonly Statement TakeLease = new("""
        UPDATE AlertLeases SET Owner = @Owner, LeaseUntil = @Until
        WHERE Id = 1 AND (LeaseUntil IS NULL OR LeaseUntil < @Now OR Owner = @Owner)
        """);

    private static readonly Statement GiveLeaseBack = new(
        "UPDATE AlertLeases SET Owner = NULL, LeaseUntil = NULL WHERE Id = 1 AND Owner = @Owner");

    private static readonly Statement ListOpen = new($$"""
        {{AlertStore.Columns}} FROM Alerts WHERE Status IN ('Pending', 'Firing') ORDER BY Id {limit @Take}
        """);

    private static readonly Statement FindMute = new($$"""
        {{AlertStore.Columns}} FROM Alerts WHERE AlertKey = @AlertKey AND MutedUntil > @Now AND MutedUntil < @Forever
        ORDER BY Id DESC {limit @Take}
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO Alerts (Id, OpenKey, AlertKey, Kind, Flow, Title, Detail, Link, Documents, Status, StartedAt, SeenAt, LastAt, EndedAt,
            MutedUntil, MutedBy, MuteReason, NotifyAt, Notifications)
        VALUES (@Id, @OpenKey, @AlertKey, @Kind, @Flow, @Title, @Detail, @Link, @Documents, @Status, @StartedAt, @SeenAt, @LastAt, @EndedAt,
            @MutedUntil, @MutedBy, @MuteReason, @NotifyAt, @Notifications)
        """);

    private static readonly Statement SetSeen = new("""
        UPDATE Alerts SET Detail = @Detail, Documents = @Documents, StartedAt = @StartedAt, SeenAt = @SeenAt, LastAt = @LastAt
        WHERE Id = @Id AND Status <> 'Resolved'
        """);

    private static readonly Statement SetFiring = new(
        "UPDATE Alerts SET Status = 'Firing', NotifyAt = @NotifyAt WHERE Id = @Id AND Status = 'Pending'");

    // Of what nobody has been told, the end is not told either.
    private static readonly Statement SetResolved = new("""
        UPDATE Alerts SET Status = 'Resolved', OpenKey = Id, EndedAt = @Now,
            NotifyAt = CASE WHEN Notifications = 0 OR MutedUntil > @Now THEN NULL ELSE @NotifyAt END
        WHERE Id = @Id AND Status = 'Firing'
        """);

    private static readonly Statement Drop = new("DELETE FROM Alerts WHERE Id = @Id AND Status = 'Pending'");

    private static readonly Statement ListDue = new($$"""
        {{AlertStore.Columns}} FROM Alerts WHERE NotifyAt <= @Before ORDER BY NotifyAt {limit @Take}
        """);

    private static readonly Statement SetNotified = new(
        "UPDATE Alerts SET Notifications = Notifications + 1, NotifyAt = @NotifyAt WHERE Id = @Id");

    /// <summary>Takes the lease, or renews it.</summary>
    /// <returns>False if another process has it.</returns>
    public static async Task<bool> TakeLeaseAsync(DatabaseSession session, Guid owner, DateTime now, DateTime until) =>
        await session.ExecuteAsync(TakeLease, new { Owner = owner, Now = now, Until = until }) > 0;

    /// <summary>Gives the lease back.</summary>
    public static Task GiveLeaseBackAsync(DatabaseSession session, Guid owner) =>
        session.ExecuteAsync(GiveLeaseBack, new { Owner = owner });

    /// <summary>Returns the alerts that are pending or firing.</summary>
    public static Task<IReadOnlyList<Alert>> ListOpenAsync(DatabaseSession session) =>
        session.QueryAsync<Alert>(ListOpen, new { Take = MostOpen });

    /// <summary>Returns the alerts about which a message is due, and those that go into the same message; none if none is due.</summary>
    public async Task<IReadOnlyList<Alert>> ListDueAsync(DatabaseSession session, DateTime now)
    {
        var alerts = await session.QueryAsync<Alert>(ListDue, new { Before = now + options.GroupWait, Take = MostDue });
        return alerts.Any(alert => alert.NotifyAt <= now) ? alerts : [];
    }

    /// <summary>Writes that messages name an alert.</summary>
    public void SetNotifiedAt(DatabaseSession session, Alert alert, DateTime now)
    {
        var repeats = alert.Status == AlertStatus.Firing && options.RepeatAfter > TimeSpan.Zero;
        session.Defer(SetNotified, new { alert.Id, NotifyAt = repeats ? now + options.RepeatAfter : (DateTime?)null });
    }

    /// <summary>Writes changes.</summary>
    /// <returns>The alerts that fire from now on.</returns>
    public async Task<IReadOnlyList<Alert>> WriteAsync(DatabaseSession session, AlertChanges changes, DateTime now)
    {
        var firing = new List<Alert>(changes.Fired);
        foreach (var condition in changes.Begun)
        {
            var alert = condition.Begin(DocumentNumber.New(AlertStore.Prefix, time), now);
            var mute = await session.QuerySingleOrDefaultAsync<Alert>(
                FindMute, new { alert.AlertKey, Now = now, Forever = Alert.UntilResolved, Take = 1 });
            var isFiring = alert.Status == AlertStatus.Firing;
            InsertAlert(session, alert, mute, isFiring ? mute?.MutedUntil ?? now + options.GroupWait : null, endedAt: null);
            if (isFiring)
                firing.Add(alert);
        }

        foreach (var (alert, condition, startedAt) in changes.Seen)
        {
            session.Defer(SetSeen, new
            {
                alert.Id,
                Detail = TextCut.Cut(condition.Detail, 1000),
                condition.Documents,
                StartedAt = startedAt,
                SeenAt = now,
                LastAt = condition.LastAt ?? now,
            });
        }

        foreach (var alert in changes.Fired)
            session.Defer(SetFiring, new { alert.Id, NotifyAt = alert.IsMuted(now) ? alert.MutedUntil!.Value : now + options.GroupWait });
        foreach (var alert in changes.Resolved)
            session.Defer(SetResolved, new { alert.Id, Now = now, NotifyAt = now + options.GroupWait });
        foreach (var alert in changes.Dropped)
            session.Defer(Drop, new { alert.Id });
        await session.SendAsync();
        return firing;
    }

    /// <summary>Writes an alert that was over when it could be written.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="alert">The alert, as it was while it lasted.</param>
    /// <param name="now">The time (UTC).</param>
    public static void InsertEnded(DatabaseSession session, Alert alert, DateTime now) =>
        InsertAlert(session, alert, mute: null, alert.Notifications > 0 ? now : null, now);

    private static void InsertAlert(DatabaseSession session, Alert alert, Alert? mute, DateTime? notifyAt, DateTime? endedAt) =>
        session.Defer(Insert, new
        {
            alert.Id,
            OpenKey = endedAt is null ? alert.AlertKey : alert.Id,
            alert.AlertKey,
            alert.Kind,
            alert.Flow,
            alert.Title,
            alert.Detail,
            alert.Link,
            alert.Documents,
            alert.Status,
            alert.StartedAt,
            alert.SeenAt,
            alert.LastAt,
            EndedAt = endedAt,
            mute?.MutedUntil,
            mute?.MutedBy,
            mute?.MuteReason,
            NotifyAt = notifyAt,
            alert.Notifications,
        });
}
