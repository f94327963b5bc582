using System.Collections.Frozen;

namespace Soa.Messaging.Series;

/// <summary>Describes a metric that is kept as series: which instrument it comes from, and which of its tags matter.</summary>
public sealed class SeriesMetric
{
    /// <summary>Specifies the runs of flows, by flow and outcome.</summary>
    public const string Flows = "soa.flow.duration";

    /// <summary>Specifies the steps, by flow and step.</summary>
    public const string Steps = "soa.step.duration";

    /// <summary>Specifies the calls of services, by operation (<c>orders/SubmitOrder</c>).</summary>
    public const string Calls = "rpc.server.call.duration";

    /// <summary>Specifies the documents received, by queue.</summary>
    public const string Received = "messaging.process.duration";

    /// <summary>Specifies the documents sent, by destination.</summary>
    public const string Sent = "messaging.client.sent.messages";

    /// <summary>Specifies the requests by HTTP, by route.</summary>
    public const string Requests = "http.server.request.duration";

    /// <summary>Specifies further attempts, by queue.</summary>
    public const string Retries = "soa.retries";

    /// <summary>Specifies the statements, without distinction.</summary>
    public const string Statements = "db.client.operation.duration";

    /// <summary>Specifies the documents that flows are at work on, by flow.</summary>
    public const string Active = "soa.flow.active";

    /// <summary>Specifies the parked documents, by queue and flow.</summary>
    public const string Parked = "soa.parked.documents";

    /// <summary>Specifies the events that wait in the outbox.</summary>
    public const string OutboxPending = "soa.outbox.pending";

    /// <summary>Specifies the age of the oldest of them, in seconds.</summary>
    public const string OutboxAge = "soa.outbox.oldest_age";

    /// <summary>Specifies the documents that wait in a queue.</summary>
    public const string QueueDepth = "soa.queue.depth";

    /// <summary>Specifies the age of the oldest document of a queue, in seconds.</summary>
    public const string QueueAge = "soa.queue.oldest_age";

    /// <summary>Specifies the documents that wait for another attempt, by queue.</summary>
    public const string Waiting = "soa.retries.waiting";

    /// <summary>Specifies the states of circuits, by flow and step: 0 closed, 1 open, 2 half-open.</summary>
    public const string Circuits = "soa.circuit.state";

    private const string Flow = "soa.flow";
    private const string Queue = "soa.queue";
    private const string Destination = "messaging.destination.name";

    private static readonly SeriesMetric[] All =
    [
        new(1, Flows, SeriesShape.Durations, Flow, "soa.outcome"),
        new(2, Steps, SeriesShape.Durations, Flow, "soa.step"),
        new(3, Calls, SeriesShape.Durations, "rpc.method"),
        new(4, Received, SeriesShape.Durations, Destination),
        new(5, Sent, SeriesShape.Count, Destination),
        new(6, Requests, SeriesShape.Durations, "http.route"),
        new(7, Retries, SeriesShape.Count, Queue),
        new(8, Statements, SeriesShape.Durations),
        new(9, Active, SeriesShape.OwnLevel, Flow),
        new(10, Parked, SeriesShape.SharedLevel, Queue, Flow),
        new(11, OutboxPending, SeriesShape.SharedLevel),
        new(12, OutboxAge, SeriesShape.SharedLevel),
        new(13, QueueDepth, SeriesShape.SharedLevel, Queue),
        new(14, QueueAge, SeriesShape.SharedLevel, Queue),
        new(15, Waiting, SeriesShape.SharedLevel, Queue),
        new(16, Circuits, SeriesShape.SharedLevel, Flow, "soa.step"),
    ];

    private static readonly FrozenDictionary<string, SeriesMetric> ByName = All.ToFrozenDictionary(metric => metric.Name);
    private static readonly FrozenDictionary<byte, SeriesMetric> ById = All.ToFrozenDictionary(metric => metric.Id);

    private SeriesMetric(byte id, string name, SeriesShape shape, string? nameTag = null, string? partTag = null) =>
        (Id, Name, Shape, NameTag, PartTag) = (id, name, shape, nameTag, partTag);

    /// <summary>Gets what identifies it in the database.</summary>
    internal byte Id { get; }

    /// <summary>Gets the name of the instrument.</summary>
    internal string Name { get; }

    /// <summary>Gets the kind of its numbers.</summary>
    internal SeriesShape Shape { get; }

    /// <summary>Gets the tag that becomes <see cref="SeriesKey.Name"/>; <c>null</c> for none.</summary>
    internal string? NameTag { get; }

    /// <summary>Gets the tag that becomes <see cref="SeriesKey.Part"/>; <c>null</c> for none.</summary>
    internal string? PartTag { get; }

    /// <summary>Gets a value that indicates whether its numbers are levels, which are set, and not events, which are added up.</summary>
    internal bool IsLevel => Shape is SeriesShape.SharedLevel or SeriesShape.OwnLevel;

    /// <summary>Returns the metric of an instrument; <c>null</c> if it is not kept.</summary>
    internal static SeriesMetric? Find(string instrument) => ByName.GetValueOrDefault(instrument);

    /// <summary>Returns the metric that is stored under a number; <c>null</c> if this version does not know it.</summary>
    internal static SeriesMetric? Find(byte id) => ById.GetValueOrDefault(id);
}
