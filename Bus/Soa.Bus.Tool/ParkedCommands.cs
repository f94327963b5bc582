using System.CommandLine;
using System.Text.Json.Nodes;

namespace Soa.Bus.Tool;

/// <summary><c>soa parked …</c>. Each command answers 0, or 1 with a sentence on the error stream.</summary>
internal sealed class ParkedCommands(Func<ParseResult, ParkedApi> connect)
{
    private readonly Argument<string> id = new("id") { Description = "The parked document's id, such as PD-01KJ…" };

    /// <summary>All of them.</summary>
    public IEnumerable<Command> All() => [List(), Show(), Edit(), Replay(), Discard()];

    private Command List()
    {
        var (filter, status) = (new ParkedFilterOptions(), new Option<string>("--status") { Description = "Parked (default), Replayed, Discarded or all." });
        return New("list", "Lists them, the latest first.", [.. filter.All, status], async (api, parsed, token) =>
        {
            var query = filter.Read(parsed);
            if (parsed.GetValue(status) is { } wanted)
                query["status"] = wanted;
            var count = 0;
            await foreach (var item in api.ListAsync(query, token))
            {
                count++;
                await Write(parsed, $"{item["id"]}  {item["parkedAt"]}  {item["status"],-9}  {item["queue"]}  {item["documentName"] ?? "(no XML)"}");
                await Write(parsed, $"    {item["step"]} {item["reasonType"]}: {item["reasonMessage"]}".Replace("     ", "    ", StringComparison.Ordinal));
            }

            await Write(parsed, $"{count} documents");
        });
    }

    private Command Show()
    {
        var body = new Option<bool>("--body") { Description = "The body alone, as it is." };
        return New("show", "Shows one with everything that is known of it.", [id, body], async (api, parsed, token) =>
        {
            var which = parsed.GetRequiredValue(id);
            if (!parsed.GetValue(body))
                await Write(parsed, await api.GetAsync(which, token));
            await Write(parsed, await api.GetBodyAsync(which, token));
        });
    }

    private Command Edit()
    {
        var file = new Option<FileInfo>("--file") { Description = "The XML that takes the place of the body.", Required = true };
        return New("edit", "Puts another body in place of the one that failed.", [id, file], async (api, parsed, token) =>
        {
            await api.PutBodyAsync(parsed.GetRequiredValue(id), await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, token), token);
            await Write(parsed, $"{parsed.GetValue(id)} has a new body; replay it next.");
        });
    }

    private Command Replay()
    {
        var ids = new Argument<string[]>("ids") { Description = "Which; without any, those that the options name.", Arity = ArgumentArity.ZeroOrMore };
        var (filter, all) = (new ParkedFilterOptions(), new Option<bool>("--all") { Description = "All that are parked." });
        var current = new Option<bool>("--current-version") { Description = "The flows' current versions take them, instead of those that began them." };
        return New("replay", "Sends them to their queues again, under the ids they had.", [ids, .. filter.All, all, current], async (api, parsed, token) =>
        {
            foreach (var one in parsed.GetValue(ids) ?? [])
            {
                await api.ReplayAsync(one, parsed.GetValue(current), token);
                await Write(parsed, $"{one} was sent again");
            }

            if (parsed.GetValue(ids) is { Length: > 0 })
                return;
            var request = new JsonObject(filter.Read(parsed).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))
            {
                ["all"] = parsed.GetValue(all),
                ["currentVersion"] = parsed.GetValue(current),
            };
            var result = await api.ReplayManyAsync(request, token);
            foreach (var failure in result["failed"]!.AsArray())
                await Write(parsed, $"{failure!["id"]} is still parked: {failure["reason"]}");
            await Write(parsed, $"{result["replayed"]} documents were sent again{((bool)result["isComplete"]! ? "" : "; there are more")}");
        });
    }

    private Command Discard()
    {
        var reason = new Option<string>("--reason") { Description = "Why, for whoever asks later.", Required = true };
        return New("discard", "Gives one up.", [id, reason], async (api, parsed, token) =>
        {
            await api.DiscardAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), token);
            await Write(parsed, $"{parsed.GetValue(id)} is discarded");
        });
    }

    private Command New(string name, string description, Symbol[] symbols, Func<ParkedApi, ParseResult, CancellationToken, Task> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(async (parsed, token) =>
        {
            try
            {
                using var api = connect(parsed);
                await run(api, parsed, token);
                return 0;
            }
            catch (Exception error) when (error is ParkedApiException or HttpRequestException or IOException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
                return 1;
            }
        });
        return command;
    }

    private static Task Write(ParseResult parsed, string line) => parsed.InvocationConfiguration.Output.WriteLineAsync(line);
}
