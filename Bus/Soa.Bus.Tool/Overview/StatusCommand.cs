using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Overview;

/// <summary>Implements <c>soa status</c>: the health of a process, its flows, and its parked documents.</summary>
internal sealed class StatusCommand
{
    private const string Healthy = "Healthy";
    private const string Alerts = "/console/alerts";

    private readonly BusConnection bus = new();
    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        var command = new SoaSubcommand(
            "status",
            "Shows the health of a bus, its flows with version and counts, its parked documents, and how many alerts fire. "
                + "Exit code 1: not healthy.",
            "soa status",
            "soa status --url https://bus.example.com --user anna",
            "soa status --json")
        {
            json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = bus.Connect(parsed);
        var (api, terminal) = (new OverviewApi(connection), Terminal.Of(parsed));
        var health = await api.HealthAsync(cancellationToken);
        if (health is not JsonObject || (string?)health["status"] is not { } status || health["checks"] is not JsonObject)
            throw new BusRefusedException($"{api.Address} does not answer as a bus does; does --url name one?");
        var flows = await api.FindFlowsAsync(cancellationToken);
        var parked = await api.CountParkedAsync(cancellationToken);
        var alerts = await api.CountAlertsAsync(cancellationToken);
        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(JsonText.Of(new JsonObject
            {
                ["url"] = api.Address.ToString(),
                ["health"] = health,
                ["flows"] = flows?["flows"]?.DeepClone(),
                ["refused"] = flows?["refused"]?.DeepClone(),
                ["parked"] = parked?.ToJson(),
                ["alerts"] = alerts is null ? null : new JsonObject { ["firing"] = alerts },
            }));
        }
        else
        {
            foreach (var line in Lines(terminal, api.Address, health, flows, parked))
                await terminal.Output.WriteLineAsync(line);
            if (alerts > 0)
                await terminal.Output.WriteLineAsync(terminal.Red($"{Firing(alerts.Value)}; see {new Uri(api.Address, Alerts)}"));
        }

        return status == Healthy ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static IEnumerable<string> Lines(Terminal terminal, Uri address, JsonNode health, JsonNode? flows, ParkedCount? parked)
    {
        yield return $"{terminal.Bold(address.GetLeftPart(UriPartial.Authority))}  {Painted(terminal, (string)health["status"]!)}";
        var checks = new TextTable("CHECK", "STATUS", "");
        foreach (var (name, check) in health["checks"]!.AsObject())
        {
            var status = (string)check!["status"]!;
            checks.Add(status == Healthy ? null : terminal.Red, name, status, (string?)check["description"] ?? "");
        }

        foreach (var line in checks.Lines(terminal.Dim).Concat(flows is null ? [] : Flows(terminal, flows)))
            yield return line;
        if (parked is null)
            yield break;
        yield return "";
        yield return parked.Total == 0 ? "No document is parked." : $"{Number(parked)} parked; see 'soa parked list'.";
        if (parked.Total == 0)
            yield break;
        var groups = new TextTable(" PARKED", "QUEUE", "REASON");
        foreach (var (queue, reason, count) in parked.Groups)
            groups.Add(terminal.Yellow, count.ToString(CultureInfo.InvariantCulture), queue, reason);
        foreach (var line in groups.Lines(terminal.Dim))
            yield return line;
    }

    private static IEnumerable<string> Flows(Terminal terminal, JsonNode overview)
    {
        yield return "";
        var table = new TextTable("FLOW", " VERSION", " AT WORK", " COMPLETED", " HANDLED", " FAILED", " ERRORS", "");
        foreach (var flow in FlowRow.Of(overview))
        {
            table.Add(
                flow.IsChangeRefused ? terminal.Red : flow.Errors > 0 ? terminal.Yellow : null,
                [
                    flow.Name, flow.Version?.ToString(CultureInfo.InvariantCulture) ?? "-", .. flow.Numbers(),
                    flow.IsChangeRefused ? "its files were changed and are refused" : "",
                ]);
        }

        foreach (var line in table.Lines(terminal.Dim).Concat(Refusals(overview)))
            yield return line;
    }

    private static IEnumerable<string> Refusals(JsonNode overview) =>
        from refusal in overview["flows"]!.AsArray().Select(flow => flow!["error"]).Concat(overview["refused"]!.AsArray())
        where refusal is not null
        from error in refusal["errors"]!.AsArray()
        select $"{error!["file"]}:{error["line"]}: {error["message"]}";

    private static string Firing(int alerts) =>
        alerts == 1 ? "1 alert fires" : string.Create(CultureInfo.InvariantCulture, $"{alerts} alerts fire");

    private static string Painted(Terminal terminal, string status) => status switch
    {
        Healthy => terminal.Green(status),
        "Degraded" => terminal.Yellow(status),
        _ => terminal.Red(status),
    };

    private static string Number(ParkedCount parked) => parked switch
    {
        { HasMore: true } => $"More than {parked.Total} documents are",
        { Total: 1 } => "1 document is",
        _ => $"{parked.Total} documents are",
    };
}
