using System.Diagnostics;
using Soa.Messaging.Telemetry;
using Soa.Messaging.Wire;

namespace Soa.Messaging.Transports;

/// <summary>Represents the sending of one document, as telemetry sees it.</summary>
internal sealed class SendOperation : IDisposable
{
    private const string Name = "send";

    private readonly string system;
    private readonly string destination;
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly Activity? activity;
    private string? error;

    public SendOperation(string system, WireMessage message)
    {
        (this.system, destination) = (system, DestinationOf(message));
        activity = TraceContext.Continue(MessagingTelemetry.Source, $"{Name} {destination}", ActivityKind.Producer, message.Trace);
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag(MessagingTelemetry.System, system).SetTag(MessagingTelemetry.Operation, Name)
            .SetTag(MessagingTelemetry.OperationType, Name).SetTag(MessagingTelemetry.Destination, destination)
            .SetTag(MessagingTelemetry.MessageId, message.Document.MessageId.ToString())
            .SetTag(MessagingTelemetry.ConversationId, message.Document.ConversationId.ToString());
    }

    public void Fail(Exception failure)
    {
        error = failure.GetType().FullName;
        activity?.SetStatus(ActivityStatusCode.Error, failure.Message).SetTag(MessagingTelemetry.Error, error);
    }

    public void Dispose()
    {
        activity?.Dispose();
        var tags = new TagList
        {
            { MessagingTelemetry.System, system },
            { MessagingTelemetry.Operation, Name },
            { MessagingTelemetry.Destination, destination },
        };
        if (error is not null)
            tags.Add(MessagingTelemetry.Error, error);
        MessagingTelemetry.Sent.Add(1, tags);
        MessagingTelemetry.OperationDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
    }

    // "{exchange}:{routing key}", and without what is empty; the default exchange has no name. Queues of answers are of one process each.
    private static string DestinationOf(WireMessage message) => message switch
    {
        { CorrelationId: not null } => "answers",
        { DelayQueue: { } delay } => $"{delay}:{message.RoutingKey}",
        { Exchange: { } exchange } => exchange.RoutingKey.Length == 0 ? exchange.Exchange : $"{exchange.Exchange}:{exchange.RoutingKey}",
        { IsEvent: true } => $"{BusNames.Events}:{message.RoutingKey}",
        _ => message.RoutingKey,
    };
}
