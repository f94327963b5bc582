using Microsoft.Extensions.Logging;

namespace Soa.Flows.Splitting;

/// <summary>Says in the log, now and then, how far a long split is.</summary>
internal sealed partial class SplitProgress(Exchange exchange, string path, int total)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time = exchange.Runtime.TimeProvider;
    private long reported = exchange.Runtime.TimeProvider.GetTimestamp();

    public void Report(SplitSummary summary)
    {
        if (time.GetElapsedTime(reported) < Interval)
            return;
        reported = time.GetTimestamp();
        Write(exchange.Runtime.Logger, exchange.Flow.Name, exchange.Input.MessageId, path, summary.Parts, total, summary.Faulted);
    }

    [LoggerMessage(6014, LogLevel.Information,
        "Flow {Flow}, document {MessageId}: {Step} is at part {Part} of {Total}, {Faulted} faulted")]
    private static partial void Write(ILogger logger, string flow, Guid messageId, string step, int part, int total, int faulted);
}
