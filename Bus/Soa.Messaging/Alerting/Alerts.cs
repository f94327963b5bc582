using Soa.Database;
using Soa.Messaging.Auditing;
using Soa.Messaging.Parked;

namespace Soa.Messaging.Alerting;

/// <summary>Does what people do with alerts: mutes them, and tries channels. The audit records it.</summary>
public sealed class Alerts(
    SharedDatabase database, AuditLog audit, AlertChannels channels, AlertOptions options, TimeProvider time)
{
    private const int LongestReason = 500;
    private static readonly TimeSpan LongestMute = TimeSpan.FromDays(30);

    private static readonly Statement Lock = new($$"""{{AlertStore.Columns}} FROM Alerts {for update} WHERE Id = @Id""");

    private static readonly Statement SetMuted = new("""
        UPDATE Alerts SET MutedUntil = @Until, MutedBy = @Who, MuteReason = @Reason, NotifyAt = @NotifyAt
        WHERE Id = @Id AND Status = 'Firing'
        """);

    /// <summary>
    /// Sends no messages about an alert for some time. If it is over and begins again within that time, it is muted still; if it goes on
    /// after that time, a message says so.
    /// </summary>
    /// <param name="id">Which.</param>
    /// <param name="duration">How long, up to 30 days; <c>null</c> for until it is over.</param>
    /// <param name="reason">Why, for others.</param>
    /// <param name="actor">The person who says so.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ParkedRefusedException">No reason is given, or the alert is over.</exception>
    public async Task MuteAsync(string id, TimeSpan? duration, string? reason, Actor actor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
            throw new ParkedRefusedException(400, $"Say why, in 1 to {LongestReason} characters: others see it.");
        if (duration <= TimeSpan.Zero || duration > LongestMute)
            throw new ParkedRefusedException(400, $"An alert is muted for up to {LongestMute.TotalDays:0} days, or until it is over.");
        var text = reason.Trim();
        await ChangeAsync(
            id,
            actor,
            async (session, alert, now) =>
            {
                var until = now + duration ?? Alert.UntilResolved;
                await session.ExecuteAsync(
                    SetMuted, new { alert.Id, Until = until, Who = actor.Name, Reason = text, NotifyAt = until });
                await audit.RecordAsync(session, actor.Entry(AuditAction.AlertMuted, alert.Id, alert.Flow) with
                {
                    Detail = $"{(duration is { } span ? $"for {AlertText.Duration(span)}" : "until it is over")}: {text}",
                });
            },
            cancellationToken);
    }

    /// <summary>Sends messages about an alert again.</summary>
    /// <exception cref="ParkedRefusedException">It is over, or was not muted.</exception>
    public Task UnmuteAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        id,
        actor,
        async (session, alert, now) =>
        {
            if (!alert.IsMuted(now))
                throw new ParkedRefusedException(409, $"{id} is not muted any more.");
            await session.ExecuteAsync(
                SetMuted,
                new { alert.Id, Until = (DateTime?)null, Who = (string?)null, Reason = (string?)null, NotifyAt = now });
            await audit.RecordAsync(session, actor.Entry(AuditAction.AlertUnmuted, alert.Id, alert.Flow));
        },
        cancellationToken);

    /// <summary>Sends a test message, at once.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="actor">The person who wants it.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ParkedRefusedException">There is no such channel, or it did not take the message.</exception>
    public async Task TestAsync(string channel, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permission.Edit, flow: null);
        var found = channels.Find(channel)
            ?? throw new ParkedRefusedException(404, $"There is no channel '{channel}'. Channels are in the settings Soa:Alerts:Channels.");
        await audit.RecordAsync(actor.Entry(AuditAction.AlertChannelTested, found.Name), cancellationToken);
        var notice = AlertNotice.Empty(DocumentNumber.New("AM", time), time.GetUtcNow().UtcDateTime, options.ConsoleAddress);
        try
        {
            await found.SendAsync(notice, cancellationToken);
        }
        catch (AlertNotSentException failure)
        {
            throw new ParkedRefusedException(502, $"The channel '{channel}' did not take the test message. {failure.Message}");
        }
    }

    private Task ChangeAsync(
        string id, Actor actor, Func<DatabaseSession, Alert, DateTime, Task> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var alert = await session.QuerySingleOrDefaultAsync<Alert>(Lock, new { Id = id })
                    ?? throw new ParkedRefusedException(404, $"There is no alert '{id}'. The page of alerts lists them.");
                actor.Require(Permission.Edit, alert.Flow);
                if (alert.Status != AlertStatus.Firing)
                    throw new ParkedRefusedException(409, $"{id} is over.");
                await change(session, alert, time.GetUtcNow().UtcDateTime);
            },
            cancellationToken);
}
