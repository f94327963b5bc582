using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Soa.Messaging.Telemetry;

/// <summary>
/// Holds what the library emits about messages (OpenTelemetry, semantic conventions for messaging 1.44). Costs nothing while nobody
/// listens.
/// </summary>
internal static class MessagingTelemetry
{
    public const string System = "messaging.system";
    public const string Operation = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string Destination = "messaging.destination.name";
    public const string MessageId = "messaging.message.id";
    public const string ConversationId = "messaging.message.conversation_id";
    public const string Error = "error.type";
    public const string Queue = "soa.queue";
    public const string Flow = "soa.flow";

    public const string Name = "Soa.Messaging";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    public static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Number of messages producer attempted to send to the broker.");

    public static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Number of messages that were delivered to the application.");

    public static readonly Histogram<double> OperationDuration = Meter.CreateHistogram(
        "messaging.client.operation.duration", "s", "Duration of messaging operation initiated by a producer or consumer client.",
        advice: Seconds);

    public static readonly Histogram<double> ProcessDuration = Meter.CreateHistogram(
        "messaging.process.duration", "s", "Duration of processing operation.", advice: Seconds);

    public static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "soa.retries", "{attempt}", "Number of further attempts at documents that could not be handled.");

    public static readonly ObservableGauge<double> OldestAge = Meter.CreateObservableGauge(
        "soa.queue.oldest_age", OldestDeliveries.Ages, "s", "Age of the oldest document of a queue that this process has not handled yet.");

    /// <summary>Gets whether anybody wants to know of what is sent.</summary>
    public static bool ObservesSending => Sent.Enabled || OperationDuration.Enabled || Source.HasListeners();

    /// <summary>Gets whether anybody wants to know of what is received.</summary>
    public static bool ObservesReceiving =>
        Consumed.Enabled || ProcessDuration.Enabled || OldestAge.Enabled || Source.HasListeners();
}
