namespace Soa.Messaging.Journal.Writing;

/// <summary>Represents a business key and a conversation that mentions it.</summary>
internal sealed record KeyRow(string BusinessKey, Guid ConversationId, DateTime At);
