using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soa.Contrast.Charts;
using Soa.Contrast.Measuring;
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
        Description = "Two rounds of few orders, to see that everything runs. The figures are worth nothing.",
    };

    /// <summary>Carries out a command line.</summary>
    /// <returns>0; 1 if a shape did not start, and 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var root = new RootCommand("Runs order to cash in five shapes, and measures them side by side.") { Shapes, Output, Short };
        root.SetAction((command, cancellationToken) => MeasureAsync(
            [.. command.GetValue(Shapes)!.Distinct()], Path.GetFullPath(command.GetValue(Output)!), command.GetValue(Short),
            cancellationToken));
        var parsed = root.Parse(arguments);
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync($"error: {error.Message}");
        return parsed.Errors.Count > 0 ? 2 : await parsed.InvokeAsync();
    }

    private static async Task<int> MeasureAsync(
        IReadOnlyList<ShapeKind> shapes, string folder, bool isShort, CancellationToken cancellationToken)
    {
        var options = isShort ? new MeasureOptions { Rounds = 2, WarmUps = 1, Orders = 20, PacedOrders = 10 } : new MeasureOptions();
        try
        {
            var result = await MeasureExperiment.RunAsync(shapes, ShapeCatalogue.Create, options, Console.Out, cancellationToken);
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "measure.json"), JsonSerializer.Serialize(result, Json), cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), MeasurePage.Write(result), cancellationToken);
            await Console.Out.WriteLineAsync($"The report is {Path.Combine(folder, "index.html")}");
            return 0;
        }
        catch (StartFailedException failure)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return 1;
        }
    }
}
