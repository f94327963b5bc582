using Microsoft.Extensions.Logging;

namespace Soa.Messaging.Journal.Reading;

/// <summary>Logs, once, that entries are left out because a newer version has written them.</summary>
internal sealed partial class NewerEntries(ILogger? log)
{
    private bool isTold;

    /// <summary>Logs it if there are such entries.</summary>
    /// <param name="count">How many entries were left out.</param>
    public void Tell(int count)
    {
        if (count == 0 || log is null || Interlocked.Exchange(ref isTold, true))
            return;
        LogLeftOut(log, count);
    }

    [LoggerMessage(3141, LogLevel.Warning,
        "{Count} entries of the journal are left out: a newer version of Soa wrote them in a format that this one cannot read. They are "
        + "kept; read them with the newer version")]
    private static partial void LogLeftOut(ILogger log, int count);
}
