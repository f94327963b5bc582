using Soa.Messaging.Subscriptions;

namespace Soa.Messaging.Storing;

/// <summary>
/// Tracks which documents of one queue are in memory: so many at most. A document that comes when there is no room stays in the database
/// only, and is loaded, oldest first, when half of the room is free again. So nothing that sends ever waits for a receiver, also not for
/// itself.
/// </summary>
internal sealed class StoredQueue(string name, int room)
{
    private readonly Lock gate = new();
    private readonly HashSet<long> taken = [];
    private int waiting;
    private long cursor;
    private long missed;
    private bool isBehind = true;
    private bool isLoading;

    public string Name => name;

    /// <summary>Gets or sets the id up to which the start of this process was counted. The loading code alone uses it.</summary>
    public long Counted { get; set; }

    /// <summary>Gets the topics it is bound to. Bindings are only ever added.</summary>
    public Dictionary<string, TopicPattern> Topics { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes a document that was just written into memory.</summary>
    /// <returns>False if it is there already, or there is no room, or older ones are to be loaded first.</returns>
    public bool TryTake(long id)
    {
        lock (gate)
        {
            if (taken.Contains(id))
                return false;
            if (isBehind || waiting >= room)
            {
                isBehind = true;
                missed++;
                return false;
            }

            Take(id);
            return true;
        }
    }

    /// <summary>Records that a document in memory is handled and will be deleted, or is not and must be delivered again.</summary>
    /// <returns>Whether to load more.</returns>
    public bool Settle(long id, bool isHandled)
    {
        lock (gate)
        {
            waiting--;
            if (!isHandled)
            {
                taken.Remove(id);
                cursor = Math.Min(cursor, id - 1);
                isBehind = true;
                missed++;
            }

            return TryBeginLoading();
        }
    }

    /// <summary>Records that documents, of this queue or others, are no longer in the database.</summary>
    public void Deleted(IReadOnlyList<long> ids)
    {
        lock (gate)
            taken.ExceptWith(ids);
    }

    /// <summary>Returns whether somebody must load now, and is the only one to do so.</summary>
    public bool BeginLoading()
    {
        lock (gate)
            return TryBeginLoading();
    }

    /// <summary>Returns what to load next; <c>null</c> when there is no room, which ends the loading.</summary>
    public Gap? NextGap()
    {
        lock (gate)
        {
            if (waiting < room)
                return new Gap(cursor, room - waiting + taken.Count(id => id > cursor), missed);
            isLoading = false;
            return null;
        }
    }

    /// <summary>Takes a loaded document into memory.</summary>
    /// <returns>False if it is there already.</returns>
    public bool TakeLoaded(long id)
    {
        lock (gate)
        {
            if (!taken.Contains(id))
            {
                Take(id);
                return true;
            }

            cursor = Math.Max(cursor, id);
            return false;
        }
    }

    /// <summary>Records that a gap was loaded.</summary>
    /// <returns>True if that was all there is, which ends the loading.</returns>
    public bool EndLoading(Gap gap, int loaded)
    {
        lock (gate)
        {
            if (loaded == gap.Take || missed != gap.Missed)
                return false;
            (isBehind, isLoading) = (false, false);
            return true;
        }
    }

    private void Take(long id)
    {
        taken.Add(id);
        cursor = Math.Max(cursor, id);
        waiting++;
    }

    private bool TryBeginLoading() => isBehind && !isLoading && waiting <= room / 2 && (isLoading = true);

    /// <summary>Represents a part of the queue that may be in the database and not in memory.</summary>
    /// <param name="After">It begins after this id.</param>
    /// <param name="Take">How many to read.</param>
    /// <param name="Missed">How many had been left to the database by then.</param>
    internal readonly record struct Gap(long After, int Take, long Missed);
}
