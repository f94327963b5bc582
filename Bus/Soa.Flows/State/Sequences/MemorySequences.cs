using System.Text.Json;

namespace Soa.Flows.State.Sequences;

/// <summary>Keeps sequences in the process's memory.</summary>
internal sealed class MemorySequences : ISequenceStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Sequence> sequences = [];

    public ValueTask<SequenceResult> ArriveAsync(SequenceArrival arrival, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!sequences.TryGetValue(arrival.Sequence, out var sequence))
                sequences[arrival.Sequence] = sequence = new Sequence(arrival.StateKey.Id) { Next = arrival.First };
            sequence.ChangedAt = arrival.Now;
            return new(
                sequence.Entries.TryGetValue(arrival.Number, out var entry) ? Again(sequence, entry, arrival) : First(sequence, arrival));
        }
    }

    public ValueTask<WaitingDocument?> AdvanceAsync(
        Guid sequence, long number, DateTime now, DateTime until, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!sequences.TryGetValue(sequence, out var found))
                return default;
            if (found.Entries.TryGetValue(number, out var entry))
                (entry.IsWaiting, entry.Document, entry.DueAt) = (false, null, null);
            found.Next = Math.Max(found.Next, number + 1);
            found.ChangedAt = now;
            return new(Give(found, found.Next, until));
        }
    }

    public ValueTask<WaitingDocument?> SkipAsync(Guid sequence, DateTime now, DateTime until, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!sequences.TryGetValue(sequence, out var found) || !found.Entries.Values.Any(entry => entry.IsWaiting))
                return default;
            found.Next = found.Entries.Where(entry => entry.Value.IsWaiting).Min(entry => entry.Key);
            found.ChangedAt = now;
            return new(Give(found, found.Next, until));
        }
    }

    public ValueTask RemoveAsync(Guid sequence, long number, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (sequences.TryGetValue(sequence, out var found) && found.Entries.TryGetValue(number, out var entry) && entry.IsWaiting)
                found.Entries.Remove(number);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<WaitingDocument>> TakeDueAsync(
        Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var due = sequences.Values.Where(sequence => sequence.Place == place)
                .SelectMany(sequence => sequence.Entries.Values).Where(entry => entry.DueAt <= now).OrderBy(entry => entry.DueAt)
                .Take(most).ToArray();
            foreach (var entry in due)
                entry.DueAt = until;
            return new([.. due.Select(entry => entry.Document!)]);
        }
    }

    public ValueTask PostponeAsync(Guid sequence, long number, DateTime? until, DateTime? due, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (sequences.TryGetValue(sequence, out var found) && found.Entries.TryGetValue(number, out var entry) && entry.IsWaiting
                && (until is null || entry.DueAt == until))
                entry.DueAt = due;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = sequences.Where(pair => pair.Value.ChangedAt < before && !pair.Value.Entries.Values.Any(entry => entry.IsWaiting))
                .Take(most).ToArray();
            foreach (var (id, _) in old)
                sequences.Remove(id);
            return new(old.Length);
        }
    }

    private static SequenceResult Again(Sequence sequence, Entry entry, SequenceArrival arrival)
    {
        if (entry.MessageId != arrival.Document.MessageId)
            return SequenceResult.Taken;
        if (entry.IsWaiting && arrival.Number > sequence.Next)
            return arrival.Now >= entry.ArrivedAt + arrival.Gap ? SequenceResult.WaitedLongEnough : SequenceResult.Waits;
        (entry.IsWaiting, entry.Document, entry.DueAt) = (false, null, null);
        return SequenceResult.Passes;
    }

    private static SequenceResult First(Sequence sequence, SequenceArrival arrival)
    {
        if (arrival.Number < sequence.Next)
            return SequenceResult.Late;
        var entry = new Entry(arrival.Document.MessageId, arrival.Now);
        if (arrival.Number > sequence.Next)
        {
            var waiting = sequence.Entries.Values.Where(other => other.IsWaiting).ToArray();
            if (waiting.Length >= arrival.Limits.GroupMembers)
                return SequenceResult.TooMany;
            if (waiting.Sum(other => (long)other.Document!.Body.Length) + arrival.Document.Body.Length > arrival.Limits.GroupBytes)
                return SequenceResult.TooLarge;
            (entry.IsWaiting, entry.DueAt) = (true, arrival.Now + arrival.Gap);
            entry.Document = new WaitingDocument
            {
                SequenceId = arrival.Sequence,
                Number = arrival.Number,
                MessageId = arrival.Document.MessageId,
                ConversationId = arrival.Document.ConversationId,
                CausationId = arrival.Document.CausationId,
                Body = arrival.Document.Body.ToArray(),
                Headers = JsonSerializer.Serialize(arrival.Document.Headers),
                TraceContext = arrival.TraceContext,
            };
        }

        sequence.Entries[arrival.Number] = entry;
        return entry.IsWaiting ? SequenceResult.Waits : SequenceResult.Passes;
    }

    private static WaitingDocument? Give(Sequence sequence, long number, DateTime until)
    {
        if (!sequence.Entries.TryGetValue(number, out var entry) || !entry.IsWaiting)
            return null;
        entry.DueAt = until;
        return entry.Document;
    }

    private sealed class Sequence(Guid place)
    {
        public Guid Place => place;

        public long Next { get; set; }

        public DateTime ChangedAt { get; set; }

        public Dictionary<long, Entry> Entries { get; } = [];
    }

    private sealed class Entry(Guid messageId, DateTime arrivedAt)
    {
        public Guid MessageId => messageId;

        public DateTime ArrivedAt => arrivedAt;

        public bool IsWaiting { get; set; }

        public WaitingDocument? Document { get; set; }

        public DateTime? DueAt { get; set; }
    }
}
