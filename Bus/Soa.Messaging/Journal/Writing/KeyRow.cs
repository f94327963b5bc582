namespace Soa.Messaging.Journal.Writing;

/// <summary>A business key and a conversation that mentions it.</summary>
internal sealed record KeyRow(string BusinessKey, Guid ConversationId, DateTime At);
