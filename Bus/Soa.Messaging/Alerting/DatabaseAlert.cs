using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;

namespace Soa.Messaging.Alerting;

/// <summary>
/// Reports that this process cannot use the database. As nothing can be written then, each process does so by itself, and remembers in
/// memory whom it has told. Once the database is back, the alert is written, and a message that it is over.
/// </summary>
internal sealed partial class DatabaseAlert(
    AlertOptions options, AlertChannels channels, SharedDatabase database, IHostEnvironment environment, TimeProvider time,
    ILogger<DatabaseAlert> log)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private Alert? alert;
    private DateTime? failingSince;
    private DateTime tryAt;
    private int attempts;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Notes that the database could not be used, and tells so once that has lasted.</summary>
    public async Task FailedAsync(CancellationToken cancellationToken)
    {
        var (now, hold) = (Now, options.Rules.NotReadyFor);
        failingSince ??= now;
        if (hold == TimeSpan.Zero || now - failingSince < hold || now < tryAt)
            return;
        alert ??= New(failingSince.Value);
        await Task.WhenAll(channels.All.Where(Wants).Select(channel => SendAsync(channel, cancellationToken)));
        tryAt = now + AlertOutbox.PauseAfter(++attempts);
    }

    /// <summary>Notes that the database can be used again.</summary>
    /// <returns>The alert, if there was one.</returns>
    public Alert? Recover()
    {
        var (ended, isTold) = (alert, told.Count > 0);
        (alert, failingSince, tryAt, attempts) = (null, null, default, 0);
        told.Clear();
        return ended is null ? null : ended.Ending(Now, isTold ? 1 : 0);
    }

    private bool Wants(IAlertChannel channel) =>
        !told.Contains(channel.Name) && options.Channels.TryGetValue(channel.Name, out var settings) && settings.Wants(flow: null);

    private async Task SendAsync(IAlertChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(AlertNotice.Of(alert!.Id, Now, [alert], options.ConsoleAddress), cancellationToken);
            lock (told)
                told.Add(channel.Name);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            NotTold(channel.Name, failure is AlertNotSentException ? failure.Message : failure.GetType().Name);
        }
    }

    private Alert New(DateTime since)
    {
        var name = $"{environment.ApplicationName} on {Environment.MachineName}";
        return new AlertCondition(
            AlertKind.Database, name, $"{name} cannot use the database",
            $"{database} has not answered since {AlertText.Time(since)}; the log of the process says why.")
            .Begin(DocumentNumber.New(AlertStore.Prefix, time), since);
    }

    [LoggerMessage(3099, LogLevel.Warning,
        "The channel {Channel} did not take the message that the database cannot be used. It is tried again soon. {Reason}")]
    private partial void NotTold(string channel, string reason);
}
