using System.CommandLine;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;
using Soa.Flows;
using Soa.Messaging.Parked;

namespace Soa.Bus.Tool.Parked;

/// <summary>Implements <c>soa parked …</c>: documents that could not be handled.</summary>
internal sealed class ParkedCommands
{
    private static readonly string[] Statuses = [ParkedStatus.Parked, ParkedStatus.Replayed, ParkedStatus.Discarded, "all"];

    private readonly BusConnection bus = new();
    private readonly Argument<string> id = new("id") { Description = "The parked document's id, such as PD-01KJ…" };

    /// <summary>Returns all of them, with the options that they share.</summary>
    public Command Create()
    {
        var parked = new Command("parked", "Documents that could not be handled: list, show, edit, replay and discard them.")
        {
            List(), Show(), Edit(), new ParkedReplay(bus).Create(), Discard(),
        };
        bus.AddTo(parked);
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
        }, "soa parked list  # all that are parked", "soa parked list --flow partner-order --from 2026-03-31T14:00:00Z");
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
        }, "soa parked show PD-01KJ", "soa parked show PD-01KJ --body > order.xml  # to edit it");
    }

    private Command Edit()
    {
        var file = new Option<FileInfo>("--file") { Description = "The XML file that replaces the body.", Required = true };
        var json = JsonText.Option();
        return New("edit", "Replaces the body that failed.", [id, file, json], async (api, parsed, token) =>
        {
            var edited = await api.PutBodyAsync(
                parsed.GetRequiredValue(id), await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, token), token);
            await Write(
                parsed, parsed.GetValue(json) ? JsonText.Of(edited) : $"{parsed.GetValue(id)} has a new body; replay it next.");
            return ExitCodes.Success;
        }, "soa parked edit PD-01KJ --file order.xml  # then: soa parked replay PD-01KJ");
    }

    private Command Discard()
    {
        var reason = new Option<string>("--reason") { Description = "The reason, for the record.", Required = true };
        var json = JsonText.Option();
        return New("discard", "Discards a document for good.", [id, reason, json], async (api, parsed, token) =>
        {
            var discarded = await api.DiscardAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), token);
            await Write(parsed, parsed.GetValue(json) ? JsonText.Of(discarded) : $"{parsed.GetValue(id)} is discarded");
            return ExitCodes.Success;
        }, "soa parked discard PD-01KJ --reason 'sent twice'");
    }

    private Command New(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<ParkedApi, ParseResult, CancellationToken, Task<int>> run,
        params IReadOnlyList<string> examples)
    {
        var command = new SoaSubcommand(name, description, examples);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(async (parsed, token) =>
        {
            using var api = bus.Connect(parsed);
            return await run(new ParkedApi(api), parsed, token);
        });
        return command;
    }

    private static Task Write(ParseResult parsed, string line) => parsed.InvocationConfiguration.Output.WriteLineAsync(line);
}
