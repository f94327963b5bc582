using Soa.Messaging.Settings;
using Soa.Messaging.Subscriptions;

namespace Soa.Messaging;

/// <summary>Represents the settings of the bus, <c>Soa:Bus</c> in the configuration.</summary>
public sealed record DocumentBusOptions : ISettings
{
    /// <summary>Specifies the section of the settings.</summary>
    public const string Section = "Soa:Bus";

    static string ISettings.Section => Section;

    /// <summary>Gets what carries the documents. Default: the process's memory.</summary>
    public BusTransport Transport { get; init; }

    /// <summary>Gets the broker, if the transport is RabbitMQ.</summary>
    public RabbitMqOptions RabbitMq { get; init; } = new();

    /// <summary>Gets how receivers try again.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// Gets how many documents of one queue the in-memory bus holds in memory if it has a store; more wait in the store alone. Default:
    /// 1000.
    /// </summary>
    public int MaxInMemory { get; init; } = 1000;

    /// <summary>
    /// Gets how many calls of this process may wait for one service. The next one fails at once, as a service that is away would let it
    /// fail. Default: 1000.
    /// </summary>
    public int MaxPendingCalls { get; init; } = 1000;

    /// <summary>Gets what is different for single queues, by name: <c>Soa:Bus:Queues:service.orders:Concurrency</c>.</summary>
    public Dictionary<string, QueueOptions> Queues { get; init; } = [];

    /// <summary>Gets how long a caller waits for a service's answer. Default: 30 s.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets how long a sender waits for the broker's confirmation. Default: 10 s.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets how long what is being handled may take to finish when the process stops; then it is cancelled and handed back. Default: 20 s.
    /// </summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Returns a queue with the limits that hold for it.</summary>
    internal ReceivingQueue LimitsOf(DocumentSubscription subscription)
    {
        var own = Queues.GetValueOrDefault(subscription.Queue) ?? new QueueOptions();
        var concurrency = own.Concurrency ?? subscription.Concurrency;
        return new ReceivingQueue(subscription.Queue, subscription.Topics, concurrency)
        {
            IsForeign = !subscription.Declares,
            Prefetch = own.Prefetch ?? concurrency * 2,
            MaxInMemory = own.MaxInMemory ?? MaxInMemory,
        };
    }

    internal int MaxPendingCallsOf(string service) =>
        Queues.GetValueOrDefault(BusNames.ServiceQueue(service))?.MaxPendingCalls ?? MaxPendingCalls;

    /// <inheritdoc/>
    public IEnumerable<string> FindErrors() => Validate().Select(error => $"{Section}:{error}");

    private IEnumerable<string> Validate()
    {
        if (!Enum.IsDefined(Transport))
            yield return $"Transport is {Transport}; it must be {string.Join(" or ", Enum.GetNames<BusTransport>())}.";
        if (MaxInMemory < 1)
            yield return $"MaxInMemory is {MaxInMemory}; it must be 1 or more.";
        if (MaxPendingCalls < 1)
            yield return $"MaxPendingCalls is {MaxPendingCalls}; it must be 1 or more.";
        foreach (var error in Queues.SelectMany(queue => queue.Value.Validate($"Queues:{queue.Key}")))
            yield return error;
        (string, TimeSpan)[] times =
            [(nameof(CallTimeout), CallTimeout), (nameof(SendTimeout), SendTimeout), (nameof(StopTimeout), StopTimeout)];
        foreach (var (name, value) in times)
        {
            if (value <= TimeSpan.Zero)
                yield return $"{name} is {value}; it must be above zero.";
        }
        foreach (var error in RabbitMq.Validate().Concat(Retry.Validate()))
            yield return error;
    }
}
