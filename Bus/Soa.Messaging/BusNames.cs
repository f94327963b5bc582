namespace Soa.Messaging;

/// <summary>Names queues and exchanges in the broker. These names are for people: they are what RabbitMQ's page shows.</summary>
public static class BusNames
{
    private const string ServicePrefix = "service.";
    private const string DelayPrefix = "delay.";
    private const string AnswerPrefix = "answers.";
    private static readonly string[] Own = [ServicePrefix, DelayPrefix, AnswerPrefix, "amq."];

    /// <summary>Specifies the topic exchange of all events; a routing key is a topic such as <c>orders.OrderSubmitted</c>.</summary>
    public const string Events = "events";

    /// <summary>Specifies the queue of documents that could not be handled.</summary>
    public const string DeadLetters = "dead-letters";

    /// <summary>
    /// Specifies the exchange, and its queue, of events that reached no queue although somebody has subscribed to them: the alternate
    /// exchange of <see cref="Events"/>.
    /// </summary>
    public const string Unroutable = "unroutable";

    /// <summary>Returns the queue of a service, such as <c>service.orders</c>.</summary>
    public static string ServiceQueue(string service) => ServicePrefix + service;

    /// <summary>Returns whether a queue is one of a service.</summary>
    internal static bool IsServiceQueue(string queue) => queue.StartsWith(ServicePrefix, StringComparison.Ordinal);

    /// <summary>Returns whether what cannot be handled ends in this queue, so that its receiver tries until it can.</summary>
    internal static bool IsLastResort(string queue) => queue is DeadLetters or Unroutable;

    /// <summary>Returns whether a queue is the bus's own, or the broker's.</summary>
    public static bool IsReserved(string queue) =>
        queue is DeadLetters or Unroutable or Events || Own.Any(prefix => queue.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Returns the queue, and its exchange, in which documents wait so long before they are tried again, such as <c>delay.10s</c>.
    /// </summary>
    internal static string DelayQueue(TimeSpan pause) => DelayPrefix + pause switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => $"{ticks / TimeSpan.TicksPerDay}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => $"{ticks / TimeSpan.TicksPerHour}h",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => $"{ticks / TimeSpan.TicksPerMinute}m",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerSecond == 0 => $"{ticks / TimeSpan.TicksPerSecond}s",
        _ => $"{pause.Ticks / TimeSpan.TicksPerMillisecond}ms",
    };

    /// <summary>Returns whether documents wait in a queue before they are tried again.</summary>
    internal static bool IsDelayQueue(string queue) => queue.StartsWith(DelayPrefix, StringComparison.Ordinal);

    /// <summary>Returns whether a queue is one in which callers wait for answers.</summary>
    internal static bool IsAnswerQueue(string queue) => queue.StartsWith(AnswerPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Returns the queue in which the caller at the other end of <see cref="IDocumentBus.CallAsync"/> waits, such as
    /// <c>answers.host1.4711.0f3a</c>.
    /// </summary>
    internal static string AnswerQueue(Guid instance) =>
        $"{AnswerPrefix}{Environment.MachineName.ToLowerInvariant()}.{Environment.ProcessId}.{instance.ToString("N")[^8..]}";
}
