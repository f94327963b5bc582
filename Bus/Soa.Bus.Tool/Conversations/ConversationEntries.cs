using System.Text.Json.Nodes;

namespace Soa.Bus.Tool.Conversations;

/// <summary>Lists the entries of a conversation.</summary>
internal static class ConversationEntries
{
    /// <summary>Returns the entries of all messages, each message before those that it led to.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject conversation) => OfMessages(conversation["messages"]!.AsArray());

    private static IEnumerable<JsonObject> OfMessages(JsonArray messages) =>
        from message in messages.OfType<JsonObject>()
        from entry in message["entries"]!.AsArray().OfType<JsonObject>().Concat(OfMessages(message["led"]!.AsArray()))
        select entry;
}
