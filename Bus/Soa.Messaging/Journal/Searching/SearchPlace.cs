namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents a place in the list of the conversations that a search finds, those that began last first.</summary>
/// <param name="Began">When the last conversation before it began (UTC).</param>
/// <param name="ConversationId">That conversation.</param>
public sealed record SearchPlace(DateTime Began, Guid ConversationId)
{
    /// <summary>Determines whether a conversation is behind the place.</summary>
    internal bool IsBefore(ConversationFacts facts) => Compare(facts.Began, facts.Id, Began, ConversationId) > 0;

    /// <summary>Compares conversations in the order of the list.</summary>
    internal static int Compare(DateTime began, Guid id, DateTime otherBegan, Guid otherId) =>
        (otherBegan, otherId).CompareTo((began, id));
}
