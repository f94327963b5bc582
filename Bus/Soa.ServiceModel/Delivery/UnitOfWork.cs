using Soa.Database;

namespace Soa.ServiceModel.Delivery;

/// <summary>
/// Represents the work of one operation: its database transaction and the events it publishes, which are stored in the same transaction
/// (EIP: Transactional Client; the outbox pattern). Scoped: a service takes it in its constructor.
/// </summary>
public sealed class UnitOfWork
{
    private readonly List<PendingEvent> events = [];
    private DatabaseSession? session;

    /// <summary>Gets the open transaction, or, for a read-only operation, the open connection.</summary>
    /// <exception cref="InvalidOperationException">No operation is under way.</exception>
    public DatabaseSession Session => session
        ?? throw new InvalidOperationException("No unit of work is open. Call the service through an operation pipeline, which opens one.");

    /// <summary>Publishes an event when, and only if, the operation's transaction is committed.</summary>
    /// <param name="event">The event: an instance of a data contract; its root element is the event's name.</param>
    /// <param name="orderingKey">
    /// Events with the same key are sent in the order they were published: the number of what they are about.
    /// </param>
    public void Publish<TEvent>(TEvent @event, string orderingKey)
        where TEvent : class => events.Add(
            new PendingEvent(EventContract<TEvent>.Topic, EventContract<TEvent>.Serialize(@event), orderingKey));

    /// <summary>Gets the events that were published so far.</summary>
    internal IReadOnlyList<PendingEvent> Events => events;

    /// <summary>Begins the work on an open session; what an earlier, failed attempt published is forgotten.</summary>
    internal void Begin(DatabaseSession open)
    {
        session = open;
        events.Clear();
    }
}
