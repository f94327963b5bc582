using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soa.Contrast.Charts;
using Soa.Contrast.Failures;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;
using Soa.Contrast.Users;
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
        Description = "The experiments, before the options: 'measure', 'failure', 'users'; all of them without it.",
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
        var sections = new List<string>();
        try
        {
            foreach (var experiment in command.GetValue(Experiments)!.Distinct())
            {
                sections.Add(await RunAsync(experiment, command, folder, cancellationToken));
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

    private static async Task<string> RunAsync(
        Experiment experiment, ParseResult command, string folder, CancellationToken cancellationToken)
    {
        IReadOnlyList<ShapeKind> shapes = [.. command.GetValue(Shapes)!.Distinct()];
        var isShort = command.GetValue(Short);
        if (experiment == Experiment.Failure)
        {
            var options = (isShort ? FailureOptions.Short : new FailureOptions()) with { Kills = command.GetValue(Kills) };
            var failures = await FailureExperiment.RunAsync(shapes, ShapeCatalogue.Create, options, Console.Out, cancellationToken);
            await WriteAsync("failure.json", failures);
            return FailurePage.Write(failures);
        }

        if (experiment == Experiment.Users)
        {
            var options = isShort ? UsersOptions.Short : new UsersOptions();
            var users = await UsersExperiment.RunAsync(shapes, ShapeCatalogue.Create, options, Console.Out, cancellationToken);
            await WriteAsync("users.json", users);
            return UsersPage.Write(users);
        }

        var measured = await MeasureExperiment.RunAsync(
            shapes, ShapeCatalogue.Create,
            isShort ? new MeasureOptions { Rounds = 2, WarmUps = 1, Orders = 20, PacedOrders = 10 } : new MeasureOptions(), Console.Out,
            cancellationToken);
        await WriteAsync("measure.json", measured);
        return MeasurePage.Write(measured);

        Task WriteAsync<T>(string file, T result) =>
            File.WriteAllTextAsync(Path.Combine(folder, file), JsonSerializer.Serialize(result, Json), cancellationToken);
    }
}
