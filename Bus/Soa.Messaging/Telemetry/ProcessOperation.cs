using System.Diagnostics;
using Soa.Documents;

namespace Soa.Messaging.Telemetry;

/// <summary>Represents the handling of one delivery, as telemetry sees it.</summary>
internal sealed class ProcessOperation : IDisposable
{
    private const string Name = "process";

    private readonly string system;
    private readonly string queue;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? activity;
    private string? error;

    /// <summary>Begins.</summary>
    /// <param name="system">The transport, as <c>messaging.system</c> calls it.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="document">The document.</param>
    /// <param name="trace">The trace that it was sent in (<see cref="TraceContext"/>).</param>
    /// <param name="sent">The time at which it was sent, if known.</param>
    public ProcessOperation(string system, string queue, Document document, string? trace, DateTimeOffset? sent)
    {
        (this.system, this.queue) = (system, queue);
        if (sent is { } time && MessagingTelemetry.OldestAge.Enabled)
            OldestDeliveries.Add(queue, this, time);
        activity = TraceContext.Continue(MessagingTelemetry.Source, $"{Name} {queue}", ActivityKind.Consumer, trace);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(MessagingTelemetry.System, system).SetTag(MessagingTelemetry.Operation, Name)
                .SetTag(MessagingTelemetry.OperationType, Name).SetTag(MessagingTelemetry.Destination, queue)
                .SetTag(MessagingTelemetry.MessageId, document.MessageId.ToString())
                .SetTag(MessagingTelemetry.ConversationId, document.ConversationId.ToString());
        }

        MessagingTelemetry.Consumed.Add(1, Tags());
    }

    /// <summary>Records a failed attempt.</summary>
    public void Fail(Exception failure)
    {
        error = failure.GetType().FullName;
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag(MessagingTelemetry.Error, error);
    }

    /// <summary>Records that another attempt follows at once.</summary>
    public void Retry()
    {
        error = null;
        activity?.SetStatus(ActivityStatusCode.Unset).SetTag(MessagingTelemetry.Error, null).AddEvent(new ActivityEvent("retry"));
    }

    public void Dispose()
    {
        activity?.Dispose();
        OldestDeliveries.Remove(queue, this);
        var tags = Tags();
        if (error is not null)
            tags.Add(MessagingTelemetry.Error, error);
        MessagingTelemetry.ProcessDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }

    private TagList Tags() => new()
    {
        { MessagingTelemetry.System, system },
        { MessagingTelemetry.Operation, Name },
        { MessagingTelemetry.Destination, queue },
    };
}
