using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;

namespace Soa.Bus.OperatorConsole.Pages.Conversations;

/// <summary>Represents a message in the story of a conversation: a call with its answer, an event, or a document that came in.</summary>
public sealed class StoryMessage
{
    private readonly MessageNode node;

    /// <summary>Initializes the message, and those it led to.</summary>
    public StoryMessage(MessageNode node)
    {
        this.node = node;
        Led = [.. node.Led.Select(led => new StoryMessage(led))];
        Request = node.Entries.FirstOrDefault(entry => entry.Kind != nameof(JournalKind.Answered)) ?? node.Entries[0];
        Began = node.Entries.Min(entry => entry.At);
        Ended = node.Entries.Max(entry => entry.At.AddMicroseconds(entry.Microseconds));
        HasFailed = node.Entries.Any(entry => entry.Outcome != nameof(JournalOutcome.Ok));
        HoldsFailed = HasFailed || Led.Any(led => led.HoldsFailed);
    }

    /// <summary>Gets what happened to the message and to its answer.</summary>
    public IReadOnlyList<JournalItem> Entries => node.Entries;

    /// <summary>Gets the messages that were sent because of it.</summary>
    public IReadOnlyList<StoryMessage> Led { get; }

    /// <summary>Gets its first entry that is not about the answer.</summary>
    public JournalItem Request { get; }

    /// <summary>Gets when its first entry began (UTC).</summary>
    public DateTime Began { get; }

    /// <summary>Gets when the last thing had happened to it or to its answer (UTC).</summary>
    public DateTime Ended { get; }

    /// <summary>Gets a value that indicates whether something ended with a fault or a failure.</summary>
    public bool HasFailed { get; }

    /// <summary>Gets a value that indicates whether that is so for it, or for a message that it led to.</summary>
    public bool HoldsFailed { get; }

    /// <summary>Gets the name of its document.</summary>
    public string Name => Request.DocumentName ?? (Request.BodySize == 0 ? Request.Kind : "Document");

    /// <summary>Gets the entry that says how it ended, if not well.</summary>
    public JournalItem? Problem => node.Entries.LastOrDefault(entry => entry.Outcome != nameof(JournalOutcome.Ok));

    /// <summary>Gets where it went: from which flow or caller to which endpoint.</summary>
    public string Way
    {
        get
        {
            var to = node.Entries.FirstOrDefault(entry => entry is { Kind: nameof(JournalKind.Received) });
            var sent = node.Entries.FirstOrDefault(entry => entry.Kind is nameof(JournalKind.Sent) or nameof(JournalKind.Published));
            var target = sent?.Endpoint ?? Request.Endpoint ?? "";
            return (sent?.Flow, to?.Flow) switch
            {
                ({ } from, { } flow) => $"{from} → {target} → {flow}",
                ({ } from, null) => $"{from} → {target}",
                (null, { } flow) => $"{target} → {flow}",
                _ => target,
            };
        }
    }
}
