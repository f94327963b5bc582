using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Conversations;

/// <summary>Implements <c>soa trace</c>: the story of an order.</summary>
internal sealed class TraceCommand
{
    private const int UsualMost = 10;

    private readonly BusConnection bus = new();

    private readonly Argument<string> key = new("KEY")
    {
        Description = "A business key such as an order number, or the id of a conversation or a message.",
    };

    private readonly Option<bool> bodies = new("--bodies") { Description = "Show the documents too." };

    private readonly Option<int> most = new("--limit")
    {
        Description = "How many conversations are shown at most, the latest of those that the key finds.",
        DefaultValueFactory = _ => UsualMost,
    };

    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.RefuseOptions(key);
        UsageErrors.AcceptFrom(most, 1);
        var command = new SoaSubcommand(
            "trace", "Shows the story of an order: every message, from whom to whom, when, how long, and its fault.",
            "soa trace PO-2026-0815",
            "soa trace PO-2026-0815 --bodies | less",
            "soa trace PO-2026-0815 --json")
        {
            key, bodies, most, json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = bus.Connect(parsed);
        var (api, terminal) = (new ConversationApi(connection), Terminal.Of(parsed));
        var (ids, hasMore) = await api.FindAsync(parsed.GetRequiredValue(key), parsed.GetValue(most), cancellationToken);
        var stories = new JsonArray();
        foreach (var id in ids.Reverse())
        {
            var story = await api.ReadAsync(id, cancellationToken);
            var documents = parsed.GetValue(bodies) ? await DocumentsAsync(api, story, cancellationToken) : [];
            if (parsed.GetValue(json))
                stories.Add((JsonNode)WithBodies(story, documents));
            else
                await terminal.Output.WriteLineAsync(new TraceText(terminal, documents).Write(story));
        }

        if (parsed.GetValue(json))
            await terminal.Output.WriteLineAsync(JsonText.Of(new JsonObject { ["conversations"] = stories, ["hasMore"] = hasMore }));
        else if (hasMore)
            await terminal.Error.WriteLineAsync($"These are the latest {ids.Count} conversations; there are more: see --limit.");
        return ExitCodes.Success;
    }

    private static async Task<Dictionary<long, string>> DocumentsAsync(
        ConversationApi api, JsonObject story, CancellationToken cancellationToken)
    {
        var documents = new Dictionary<long, string>();
        foreach (var entry in ConversationEntries.Of(story))
        {
            if (await api.ReadBodyAsync(entry, cancellationToken) is { } body)
                documents[(long)entry["entryId"]!] = Encoding.UTF8.GetString(body);
        }

        return documents;
    }

    private static JsonObject WithBodies(JsonObject story, Dictionary<long, string> documents)
    {
        foreach (var entry in ConversationEntries.Of(story))
        {
            if (documents.TryGetValue((long)entry["entryId"]!, out var body))
                entry["body"] = body;
        }

        return story;
    }
}
