using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soa.Contrast.Charts;
using Soa.Contrast.KnownResults;
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
        Description = $"The experiments, before the options: {NamesOf(Enum.GetNames<Experiment>())}; all of them without it.",
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
    /// <returns>
    /// 0; 1 if a shape did not start, 2 for a wrong command line, and 128 and the number of the signal if it was stopped by one.
    /// </returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Runs order to cash in five shapes, and compares them.") { Experiments, Shapes, Output, Short, Kills };
        root.SetAction((command, _) => RunAsync(command));
        var parsed = root.Parse(arguments);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync($"error: {error.Message}");
        // Signals are heard here: the parts take longer to stop than the library would wait.
        return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static string NamesOf(IEnumerable<string> experiments) =>
        string.Join(", ", experiments.Select(experiment => $"'{experiment.ToLowerInvariant()}'"));

    private static async Task<int> RunAsync(ParseResult command)
    {
        using var stop = new StopSignals();
        var cancellationToken = stop.Token;
        var folder = Directory.CreateDirectory(Path.GetFullPath(command.GetValue(Output)!)).FullName;
        var settings = new RunSettings(
            [.. command.GetValue(Shapes)!.Distinct()], command.GetValue(Short), command.GetValue(Kills), Console.Out);
        var (page, sections, shown) = ("", new List<string>(), new List<object>());
        try
        {
            foreach (var experiment in command.GetValue(Experiments)!.Distinct())
            {
                var started = TimeProvider.System.GetTimestamp();
                var (figures, section) = await ExperimentCatalogue.RunAsync(experiment, settings, cancellationToken);
                var took = TimeProvider.System.GetElapsedTime(started);
                var name = experiment.ToString().ToLowerInvariant();
                await Console.Out.WriteLineAsync(FormattableString.Invariant($"{name} took {took:m\\:ss} minutes"));
                sections.Add(section);
                shown.Add(figures);
                await WriteAsync(name, figures, took);
                var known = KnownResultsCatalogue.Compare(RunFigures.From(shown));
                if (known.Count > 0)
                    await WriteAsync("known-results", new { Sources = known });
                page = await ReportFiles.WriteAsync(folder, [.. sections, KnownResultsPage.Write(known)], cancellationToken);
            }

            await Console.Out.WriteLineAsync($"The report is {page}");
            return 0;
        }
        // Whatever fails in a part that is stopped is no news.
        catch (Exception) when (stop.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped. The parts have ended, and their folders are deleted.");
            return stop.ExitCode;
        }
        catch (StartFailedException failure)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return 1;
        }

        Task WriteAsync(string name, object figures, TimeSpan? took = null)
        {
            var json = JsonSerializer.SerializeToNode(figures, Json)!.AsObject();
            if (took is { } time)
                json["tookSeconds"] = Math.Round(time.TotalSeconds, 1);
            return File.WriteAllTextAsync(Path.Combine(folder, name + ".json"), json.ToJsonString(Json), cancellationToken);
        }
    }
}
