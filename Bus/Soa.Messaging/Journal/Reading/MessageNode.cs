namespace Soa.Messaging.Journal.Reading;

/// <summary>Represents a message within a conversation: what happened to it and to its answer, and the messages it led to.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Entries">The entries, in the order in which they began.</param>
/// <param name="Led">The messages that were sent because of it.</param>
public sealed record MessageNode(Guid MessageId, IReadOnlyList<JournalItem> Entries, IReadOnlyList<MessageNode> Led);
