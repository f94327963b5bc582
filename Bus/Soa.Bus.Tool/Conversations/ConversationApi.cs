using System.Text.Json.Nodes;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Conversations;

/// <summary>Represents the API of the journal: <c>/bus/journal</c> and <c>/bus/conversations</c>.</summary>
/// <exception cref="BusRefusedException">Thrown by each method if the API refuses.</exception>
internal sealed class ConversationApi(BusApi bus)
{
    private const string What = "a journal";
    private const int NotFound = 404;
    private const int PageSize = 200;

    /// <summary>Finds conversations, the latest first.</summary>
    /// <param name="key">The id of a conversation or of a message, or a business key.</param>
    /// <param name="most">How many conversations are looked for.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>Their ids, and whether there are more.</returns>
    public async Task<(IReadOnlyList<string> Ids, bool HasMore)> FindAsync(string key, int most, CancellationToken cancellationToken)
    {
        var isId = Guid.TryParse(key, out _);
        foreach (var by in isId ? new[] { "conversation", "message", "key" } : ["key"])
        {
            var found = await FindAsync(by, key, most, cancellationToken);
            if (found.Ids.Count > 0)
                return found;
        }

        throw new BusRefusedException(isId
            ? $"The journal of {bus.Address} has no conversation, message or business key '{key}': it was deleted because of its age, "
                + "or the id is that of something else."
            : $"The journal of {bus.Address} has no conversation with the business key '{key}'. Write it as the document does; a key is "
                + "found once its conversation is in the journal, which takes a moment.");
    }

    /// <summary>Reads a conversation.</summary>
    public async Task<JsonObject> ReadAsync(string id, CancellationToken cancellationToken) =>
        (JsonObject)await bus.GetAsync($"/bus/conversations/{Uri.EscapeDataString(id)}", What, cancellationToken);

    /// <summary>Reads the document of an entry.</summary>
    /// <returns><c>null</c> if the journal has none.</returns>
    public async Task<byte[]?> ReadBodyAsync(JsonNode entry, CancellationToken cancellationToken)
    {
        if ((int)entry["keptBytes"]! == 0)
            return null;
        try
        {
            return await bus.GetBytesAsync($"/bus/journal/{entry["entryId"]}/body", What, cancellationToken);
        }
        catch (BusRefusedException refused) when (refused.Status == NotFound)
        {
            // It was deleted because of its age.
            return null;
        }
    }

    private async Task<(IReadOnlyList<string> Ids, bool HasMore)> FindAsync(
        string by, string value, int most, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        for (var before = ""; ;)
        {
            var page = await bus.GetAsync(
                $"/bus/journal?{by}={Uri.EscapeDataString(value)}&pageSize={PageSize}{before}", What, cancellationToken);
            if (page is not JsonObject || page["entries"] is not JsonArray entries)
                throw new BusRefusedException($"{bus.Address} does not answer as a bus does; does --url name a process with {What}?");
            foreach (var id in entries.Select(entry => (string)entry!["conversationId"]!).Where(id => !ids.Contains(id)))
            {
                if (ids.Count == most)
                    return (ids, true);
                ids.Add(id);
            }

            if (by == "conversation" || page["before"] is not { } next)
                return (ids, false);
            before = $"&before={next}";
        }
    }
}
