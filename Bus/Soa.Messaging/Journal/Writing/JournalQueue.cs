using System.Threading.Channels;
using Soa.Documents;

namespace Soa.Messaging.Journal.Writing;

/// <summary>Represents the entries that wait to be written: bounded by their number and by their bytes.</summary>
internal sealed class JournalQueue(JournalOptions options) : IJournal
{
    // What an entry takes beside its document, roughly.
    private const int Overhead = 512;

    private readonly ByteBudget budget = new(options.MaxWaitingBytes);
    private readonly Channel<JournalEntry> channel = Channel.CreateBounded<JournalEntry>(
        new BoundedChannelOptions(options.MaxWaitingEntries) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private long late;

    public bool IsEnabled => true;

    /// <summary>Gets how many bytes wait, or are being written.</summary>
    public long WaitingBytes => budget.Used;

    /// <summary>Gets how many entries wait.</summary>
    public int WaitingEntries => channel.Reader.Count;

    /// <summary>Gets how many entries came after the journal was closed, and are in it no longer.</summary>
    public long Late => Interlocked.Read(ref late);

    public ValueTask RecordAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var bounded = Shorten(entry);
        var room = budget.TakeAsync(SizeOf(bounded), cancellationToken);
        return room.IsCompletedSuccessfully && channel.Writer.TryWrite(bounded)
            ? ValueTask.CompletedTask
            : WaitAsync(room, bounded, cancellationToken);
    }

    /// <summary>Ends with false when the journal is closed and nothing is left.</summary>
    public ValueTask<bool> WaitToReadAsync() => channel.Reader.WaitToReadAsync();

    /// <summary>
    /// Takes what waits, at most <see cref="JournalOptions.BatchSize"/>. Its bytes count until <see cref="Written"/> is called.
    /// </summary>
    public IReadOnlyList<JournalEntry> Take()
    {
        var entries = new List<JournalEntry>(options.BatchSize);
        while (entries.Count < options.BatchSize && channel.Reader.TryRead(out var entry))
            entries.Add(entry);
        return entries;
    }

    /// <summary>Makes room for others.</summary>
    public void Written(IReadOnlyList<JournalEntry> entries) => budget.Give(entries.Sum(entry => (long)SizeOf(entry)));

    /// <summary>Takes no more entries.</summary>
    public void Close() => channel.Writer.TryComplete();

    private async ValueTask WaitAsync(ValueTask room, JournalEntry entry, CancellationToken cancellationToken)
    {
        await room;
        try
        {
            await channel.Writer.WriteAsync(entry, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            // The process ends, and nothing would write it.
            Interlocked.Increment(ref late);
            budget.Give(SizeOf(entry));
        }
        catch (OperationCanceledException)
        {
            budget.Give(SizeOf(entry));
            throw;
        }
    }

    // A copy of the beginning, where less than half of an array would be kept, and all of it would stay in memory. A file is unmapped
    // before the journal gets to it.
    private JournalEntry Shorten(JournalEntry entry) =>
        entry.Body.Length / 2 <= options.MaxBodyBytes && !MappedBody.IsMapped(entry.Body)
            ? entry
            : entry with
            {
                Body = entry.Body[..Math.Min(options.MaxBodyBytes, entry.Body.Length)].ToArray(),
                BodySize = entry.BodySize ?? entry.Body.Length,
            };

    private static int SizeOf(JournalEntry entry) =>
        Overhead + entry.Body.Length + entry.Fault.Length + (entry.Keys.Count * 2 * JournalEntry.LongestKey);
}
