using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soa.Contrast.Charts;
using Soa.Contrast.Shapes;
using Soa.Processes;

namespace Soa.Contrast;

/// <summary>Represents the command line.</summary>
internal static class ContrastCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static readonly Argument<Experiment[]> Experiments = new("experiments")
    {
        Description = "The experiments, before the options: 'measure', 'failure', 'users', 'cap'; all of them without it.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [.. Enum.GetValues<Experiment>()],
    };

    private static readonly Option<ShapeKind[]> Shapes = new("--shapes")
    {
        Description = "The shapes, separated by spaces; all of them without it.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. ShapeCatalogue.All],
    };

    private static readonly Option<string> Output = new("--output")
    {
        Description = "The folder for the report.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "contrast-report",
    };

    private static readonly Option<bool> Short = new("--short")
    {
        Description = "Few orders, and short times, to see that everything runs. The figures are worth nothing.",
    };

    private static readonly Option<int> Kills = new("--kills")
    {
        Description = "How often each part is killed in the experiment 'failure'.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        Validators =
        {
            kills =>
            {
                if (kills.GetValueOrDefault<int>() < 1)
                    kills.AddError("--kills is less than 1.");
            },
        },
    };

    /// <summary>Carries out a command line.</summary>
    /// <returns>0; 1 if a shape did not start, and 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Runs order to cash in five shapes, and compares them.") { Experiments, Shapes, Output, Short, Kills };
        root.SetAction((command, cancellationToken) => RunAsync(command, cancellationToken));
        var parsed = root.Parse(arguments);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync($"error: {error.Message}");
        return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync();
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.GetFullPath(command.GetValue(Output)!)).FullName;
        var page = Path.Combine(folder, "index.html");
        var settings = new RunSettings(
            [.. command.GetValue(Shapes)!.Distinct()], command.GetValue(Short), command.GetValue(Kills), Console.Out);
        var sections = new List<string>();
        try
        {
            foreach (var experiment in command.GetValue(Experiments)!.Distinct())
            {
                var (figures, section) = await ExperimentCatalogue.RunAsync(experiment, settings, cancellationToken);
                sections.Add(section);
                var file = Path.Combine(folder, $"{experiment.ToString().ToLowerInvariant()}.json");
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Json), cancellationToken);
                await File.WriteAllTextAsync(page, ReportPage.Write(sections), cancellationToken);
            }

            await Console.Out.WriteLineAsync($"The report is {page}");
            return 0;
        }
        catch (StartFailedException failure)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return 1;
        }
    }
}
