using System.CommandLine;
using System.Text.Json.Nodes;
using Soa.Bus.Tool.CommandLine;
using Soa.Bus.Tool.Connecting;

namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Implements <c>soa flows diff</c>.</summary>
internal sealed class DiffCommand
{
    private readonly BusConnection bus = new();
    private readonly Argument<string> left = new("A") { Description = "The folder of the flows, or of one flow." };

    private readonly Argument<string?> right = new("B")
    {
        Description = "The folder to compare with; without it, what runs on the bus, by version.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> json = JsonText.Option();

    public Command Create()
    {
        UsageErrors.RefuseOptions(left);
        UsageErrors.RefuseOptions(right);
        var command = new SoaSubcommand(
            "diff", "Compares the flows of two folders, or of a folder with those that run. Exit code 1: they differ.",
            "soa flows diff Flows.old Flows  # line by line, as diff -u",
            "soa flows diff Flows --url https://bus.example.com  # is what runs what is here?")
        {
            left, right, json,
        };
        bus.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var changes = parsed.GetValue(right) is { } other
            ? FolderComparison.Compare(FlowFolderArgument.PathOf(parsed.GetRequiredValue(left)), FlowFolderArgument.PathOf(other))
            : await CompareWithBusAsync(parsed, cancellationToken);
        var terminal = Terminal.Of(parsed);
        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(JsonText.Of(
                new JsonObject { ["flows"] = new JsonArray([.. changes.Select(change => change.ToJson())]) }));
        }
        else
        {
            foreach (var line in changes.SelectMany(change => Lines(terminal, change)))
                await terminal.Output.WriteLineAsync(line);
        }

        return changes.All(change => change.Kind == FlowChange.Same) ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task<IReadOnlyList<FlowChange>> CompareWithBusAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = bus.Connect(parsed);
        return await BusComparison.CompareAsync(
            connection, FlowFolderArgument.PathOf(parsed.GetRequiredValue(left)), cancellationToken);
    }

    private static IEnumerable<string> Lines(Terminal terminal, FlowChange change)
    {
        var title = $"{change.Flow}: {change.Kind}{(change.Note.Length > 0 ? $" ({change.Note})" : "")}";
        return change.Files.SelectMany(file => file.Diff).Select(line => line switch
        {
            ['-', '-', '-', ..] or ['+', '+', '+', ..] => terminal.Bold(line),
            ['-', ..] => terminal.Red(line),
            ['+', ..] => terminal.Green(line),
            ['@', ..] => terminal.Cyan(line),
            _ => line,
        }).Prepend(change.Kind == FlowChange.Same ? terminal.Dim(title) : terminal.Bold(title));
    }
}
