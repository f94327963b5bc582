using Soa.Messaging.Journal.Reading;

namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents what is known of a conversation, as it is summed up entry by entry.</summary>
internal sealed class ConversationFacts(Guid id)
{
    private const int MostKeys = 5;

    private readonly HashSet<long> entries = [];

    /// <summary>Gets the conversation.</summary>
    public Guid Id => id;

    /// <summary>Gets or sets the conditions that entries or keys met, by <see cref="EntryCondition.Bit"/>.</summary>
    public ulong Seen { get; set; }

    /// <summary>Gets when its first entry began (UTC).</summary>
    public DateTime Began { get; private set; } = DateTime.MaxValue;

    /// <summary>Gets when the last thing had happened (UTC).</summary>
    public DateTime Ended { get; private set; }

    /// <summary>Gets how many entries it has.</summary>
    public int Entries => entries.Count;

    /// <summary>Gets how many of them ended with a fault or a failure.</summary>
    public int Problems { get; private set; }

    /// <summary>Gets the worst outcome.</summary>
    public JournalOutcome Outcome { get; private set; }

    /// <summary>Gets the document that began it.</summary>
    public string? FirstDocument { get; private set; }

    /// <summary>Gets its business keys, the first of them.</summary>
    public SortedSet<string> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets its flows.</summary>
    public HashSet<string> Flows { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets its services.</summary>
    public HashSet<string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of its documents.</summary>
    public HashSet<string> Documents { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the names of its faults and failures.</summary>
    public HashSet<string> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds an entry, unless it was added before.</summary>
    public void Add(JournalItem entry)
    {
        if (!entries.Add(entry.EntryId))
            return;
        if (entry.At < Began)
            (Began, FirstDocument) = (entry.At, entry.DocumentName ?? FirstDocument);
        var ended = entry.At.AddMicroseconds(entry.Microseconds);
        Ended = ended > Ended ? ended : Ended;
        if (entry.Outcome != nameof(JournalOutcome.Ok))
        {
            Problems++;
            var outcome = Enum.Parse<JournalOutcome>(entry.Outcome);
            Outcome = outcome > Outcome ? outcome : Outcome;
        }

        Add(Flows, entry.Flow);
        Add(Services, entry.Service);
        Add(Documents, entry.DocumentName);
        Add(Faults, entry.Fault);
    }

    /// <summary>Adds a business key.</summary>
    public void Add(string key)
    {
        if (Keys.Count < MostKeys)
            Keys.Add(key);
    }

    private static void Add(HashSet<string> values, string? value)
    {
        if (value is not null)
            values.Add(value);
    }
}
