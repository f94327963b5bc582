using Microsoft.Extensions.Logging;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Transports;

/// <summary>
/// Delays in the process's memory: a timer for each document. Only so many wait at once; the next one's receiver waits for a place, which
/// slows its queue down rather than losing anything or filling the memory.
/// </summary>
internal sealed partial class DelayTimers(TimeProvider time, ILogger<DelayTimers> log, int places = DelayTimers.Places)
{
    private const int Places = 10_000;

    private readonly SemaphoreSlim free = new(places, places);

    public async Task DelayAsync(BusConnection connection, WireMessage document, TimeSpan pause, CancellationToken cancellationToken)
    {
        await free.WaitAsync(cancellationToken);
        _ = ReturnAsync(connection, document, pause);
    }

    private async Task ReturnAsync(BusConnection connection, WireMessage document, TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time);
            await connection.SendAsync(document, CancellationToken.None);
        }
        catch (Exception e)
        {
            Lost(e, document.Document.MessageId, document.RoutingKey);
        }
        finally
        {
            free.Release();
        }
    }

    [LoggerMessage(3007, LogLevel.Critical,
        "Message {MessageId} was delayed and is lost, because the in-memory bus no longer accepts messages for '{Queue}'")]
    private partial void Lost(Exception failure, Guid messageId, string queue);
}
