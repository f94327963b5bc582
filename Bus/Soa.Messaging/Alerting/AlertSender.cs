using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Alerting;

/// <summary>
/// Sends messages that are due. Channels do not wait for each other. What a channel does not take is tried again after growing pauses.
/// </summary>
internal sealed partial class AlertSender(AlertOutbox outbox, AlertChannels channels, ILogger<AlertSender> log)
{
    /// <summary>Sends what is due now.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        var due = await outbox.ListDueAsync(cancellationToken);
        await Task.WhenAll(due.GroupBy(message => message.Channel).Select(group => SendAsync(group, cancellationToken)));
    }

    private async Task SendAsync(IGrouping<string, AlertOutbox.Due> messages, CancellationToken cancellationToken)
    {
        var channel = channels.Find(messages.Key);
        foreach (var message in messages)
        {
            if (!await outbox.ClaimAsync(message, cancellationToken))
                continue;
            if (channel is null)
            {
                var unknown = new AlertNotSentException($"This process has no channel '{messages.Key}' in its settings.");
                await FailedAsync(message, unknown, cancellationToken);
            }
            else if (!await SendAsync(channel, message, cancellationToken))
            {
                // The next one would fail too, and waits no longer for that.
                return;
            }
        }
    }

    private async Task<bool> SendAsync(IAlertChannel channel, AlertOutbox.Due message, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(message.Notice, cancellationToken);
        }
        catch (AlertNotSentException failure)
        {
            await FailedAsync(message, failure, cancellationToken);
            return false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await FailedAsync(message, new AlertNotSentException($"It failed with {failure.GetType().Name}."), cancellationToken);
            return false;
        }

        // It is sent, also if the process is about to stop.
        await outbox.SentAsync(message, CancellationToken.None);
        return true;
    }

    private async Task FailedAsync(AlertOutbox.Due message, AlertNotSentException failure, CancellationToken cancellationToken)
    {
        if (await outbox.FailedAsync(message, failure.Message, failure.RetryAfter, cancellationToken) is { } next)
            NotSent(message.Id, message.Channel, failure.Message, next);
        else
            GivenUp(message.Id, message.Channel, failure.Message);
    }

    [LoggerMessage(3097, LogLevel.Warning,
        "Message {Id} about alerts was not sent by the channel {Channel}: {Reason} It is tried again at {Next:u}")]
    private partial void NotSent(string id, string channel, string reason, DateTime next);

    [LoggerMessage(3098, LogLevel.Error,
        "Message {Id} about alerts was not sent by the channel {Channel}, and is given up: {Reason} See Soa:Alerts:GiveUpAfter")]
    private partial void GivenUp(string id, string channel, string reason);
}
