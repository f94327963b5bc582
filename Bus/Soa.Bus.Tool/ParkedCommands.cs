using System.CommandLine;
using System.Text.Json.Nodes;
using Soa.Flows;
using Soa.Messaging.Parked;

namespace Soa.Bus.Tool;

/// <summary>Implements <c>soa parked …</c>: documents that could not be handled.</summary>
internal sealed class ParkedCommands
{
    private static readonly string[] Statuses = [ParkedStatus.Parked, ParkedStatus.Replayed, ParkedStatus.Discarded, "all"];

    private readonly BusConnection bus = new();
    private readonly Argument<string> id = new("id") { Description = "The parked document's id, such as PD-01KJ…" };

    /// <summary>Returns all of them, with the options that they share.</summary>
    public Command Create()
    {
        var parked = new Command(
            "parked", "Documents that could not be handled: list, show, edit, replay and discard them.") { List(), Show(), Edit(), Replay(),
            Discard() };
        foreach (var option in bus.Options)
            parked.Options.Add(option);
        UsageErrors.RefuseOptions(id);
        return parked;
    }

    private Command List()
    {
        var filter = new ParkedFilterOptions();
        var status = new Option<string>("--status") { Description = "Parked (without the option), Replayed, Discarded or all." };
        UsageErrors.AcceptOnly(status, Statuses);
        var json = JsonText.Option();
        return New("list", "Lists the documents, latest first.", [.. filter.All, status, json], async (api, parsed, token) =>
        {
            var query = filter.Read(parsed);
            if (parsed.GetValue(status) is { } wanted)
                query["status"] = wanted;
            var items = new List<JsonNode>();
            await foreach (var item in api.ListAsync(query, token))
            {
                items.Add(item);
                if (!parsed.GetValue(json))
                    await Write(parsed, ParkedText.Lines(item));
            }

            if (parsed.GetValue(json))
                await Write(parsed, JsonText.Of(new JsonArray([.. items.Select(item => item.DeepClone())])));
            else
                await Write(parsed, items.Count == 1 ? "1 document" : $"{items.Count} documents");
            if (items.Count == 0 && query.TryGetValue("flow", out var flow)
                && await api.FlowsAsync(token) is { Count: > 0 } flows && !flows.Contains(flow))
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"There is no flow '{flow}' on this bus{Spelling.Suggest(flow, flows)}");
            return ExitCodes.Success;
        });
    }

    private Command Show()
    {
        var body = new Option<bool>("--body") { Description = "Print the body alone, unchanged." };
        var json = JsonText.Option();
        return New("show", "Shows a document with all its details.", [id, body, json], async (api, parsed, token) =>
        {
            var which = parsed.GetRequiredValue(id);
            var text = await api.GetBodyAsync(which, token);
            if (!parsed.GetValue(body))
            {
                var document = (JsonObject)await api.GetAsync(which, token);
                if (parsed.GetValue(json))
                    document["body"] = text;
                text = parsed.GetValue(json) ? JsonText.Of(document) : $"{ParkedText.Everything(document)}\n{text}";
            }

            await Write(parsed, text);
            return ExitCodes.Success;
        });
    }

    private Command Edit()
    {
        var file = new Option<FileInfo>("--file") { Description = "The XML file that replaces the body.", Required = true };
        return New("edit", "Replaces the body that failed.", [id, file], async (api, parsed, token) =>
        {
            await api.PutBodyAsync(
                parsed.GetRequiredValue(id), await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, token), token);
            await Write(parsed, $"{parsed.GetValue(id)} has a new body; replay it next.");
            return ExitCodes.Success;
        });
    }

    private Command Replay()
    {
        var ids = new Argument<string[]>("ids")
        {
            Description = "The documents; without any, those that the options select.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        UsageErrors.RefuseOptions(ids);
        var (filter, all) = (new ParkedFilterOptions(), new Option<bool>("--all") { Description = "All parked documents." });
        var current = new Option<bool>("--current-version")
        {
            Description = "Use the current versions of the flows instead of those that began the documents.",
        };
        const string Description = "Sends documents to their queues again, under their original ids.";
        return New("replay", Description, [ids, .. filter.All, all, current], async (api, parsed, token) =>
        {
            foreach (var one in parsed.GetValue(ids) ?? [])
            {
                await api.ReplayAsync(one, parsed.GetValue(current), token);
                await Write(parsed, $"{one} was sent again");
            }

            if (parsed.GetValue(ids) is { Length: > 0 })
                return ExitCodes.Success;
            var request = new JsonObject(filter.Read(parsed).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))
            {
                ["all"] = parsed.GetValue(all),
                ["currentVersion"] = parsed.GetValue(current),
            };
            var result = await api.ReplayManyAsync(request, token);
            foreach (var failure in result["failed"]!.AsArray())
                await Write(parsed, $"{failure!["id"]} is still parked: {failure["reason"]}");
            await Write(parsed, $"{result["replayed"]} documents were sent "
                + $"again{((bool)result["isComplete"]! ? "" : "; more match, replay again")}");
            return result["failed"]!.AsArray().Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
        });
    }

    private Command Discard()
    {
        var reason = new Option<string>("--reason") { Description = "The reason, for the record.", Required = true };
        return New("discard", "Discards a document for good.", [id, reason], async (api, parsed, token) =>
        {
            await api.DiscardAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), token);
            await Write(parsed, $"{parsed.GetValue(id)} is discarded");
            return ExitCodes.Success;
        });
    }

    private Command New(string name, string description, Symbol[] symbols, Func<ParkedApi, ParseResult, CancellationToken, Task<int>> run)
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
                using var api = bus.Connect(parsed);
                return await run(api, parsed, token);
            }
            catch (Exception error)
                when (error is BusUnreachableException or ParkedApiException or IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
                return error is BusUnreachableException ? ExitCodes.NoBus : ExitCodes.Failure;
            }
        });
        return command;
    }

    private static Task Write(ParseResult parsed, string line) => parsed.InvocationConfiguration.Output.WriteLineAsync(line);
}
