using System.CommandLine;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Parked;

/// <summary>Implements <c>soa parked replay</c>.</summary>
/// <param name="bus">The bus.</param>
internal sealed class ParkedReplay(BusConnection bus)
{
    private readonly Argument<string[]> ids = new("ids")
    {
        Description = "The documents; without any, those that the options select.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly ParkedFilterOptions filter = new();
    private readonly Option<bool> all = new("--all") { Description = "All parked documents." };
    private readonly Option<bool> json = JsonText.Option();

    private readonly Option<bool> current = new("--current-version")
    {
        Description = "Use the current versions of the flows instead of those that began the documents.",
    };

    public Command Create()
    {
        UsageErrors.RefuseOptions(ids);
        var command = new SoaSubcommand(
            "replay", "Sends documents to their queues again, under their original ids.",
            "soa parked replay PD-01KJ PD-01KK",
            "soa parked replay --flow partner-order  # all parked documents of a flow",
            "soa parked replay --all --current-version")
        {
            ids, all, current, json,
        };
        foreach (var option in filter.All)
            command.Options.Add((Option)option);
        command.SetAction(async (parsed, token) =>
        {
            using var api = bus.Connect(parsed);
            return parsed.GetValue(ids) is { Length: > 0 } named
                ? await ReplayAsync(new ParkedApi(api), named, parsed, token)
                : await ReplayManyAsync(new ParkedApi(api), parsed, token);
        });
        return command;
    }

    private async Task<int> ReplayAsync(ParkedApi api, string[] named, ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        foreach (var one in named)
        {
            await api.ReplayAsync(one, parsed.GetValue(current), cancellationToken);
            if (!parsed.GetValue(json))
                await output.WriteLineAsync($"{one} was sent again");
        }

        if (parsed.GetValue(json))
            await output.WriteLineAsync(JsonText.Of(
                new JsonObject { ["replayed"] = named.Length, ["failed"] = new JsonArray(), ["isComplete"] = true }));
        return ExitCodes.Success;
    }

    private async Task<int> ReplayManyAsync(ParkedApi api, ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = parsed.InvocationConfiguration.Output;
        var request = new JsonObject(filter.Read(parsed).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)))
        {
            ["all"] = parsed.GetValue(all),
            ["currentVersion"] = parsed.GetValue(current),
        };
        var result = await api.ReplayManyAsync(request, cancellationToken);
        var failed = result["failed"]!.AsArray();
        if (parsed.GetValue(json))
        {
            await output.WriteLineAsync(JsonText.Of(result));
        }
        else
        {
            foreach (var failure in failed)
                await output.WriteLineAsync($"{failure!["id"]} is still parked: {failure["reason"]}");
            await output.WriteLineAsync($"{result["replayed"]} documents were sent "
                + $"again{((bool)result["isComplete"]! ? "" : "; more match, replay again")}");
        }

        return failed.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
