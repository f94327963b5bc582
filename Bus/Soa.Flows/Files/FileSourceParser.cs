using Soa.Flows.Loading;

namespace Soa.Flows.Files;

/// <summary>Reads what a flow says about files that are dropped into a folder.</summary>
internal static class FileSourceParser
{
    public static IReadOnlyList<StepOption> Options { get; } =
    [
        new("pattern", OptionKind.Text, "The names to read, with * and ?. Names that begin with '.' or end in .part, .tmp, .filepart, "
            + "or '~' are never read.", Default: "*"),
        new("every", OptionKind.Duration, "How often the folder is checked.", Default: "2s"),
        new("stable", OptionKind.Duration, "How long size and time of a file must be unchanged before it is read.", Default: "2s"),
        new("order", OptionKind.Choice, "Which comes first: by name, or the oldest.", Default: "name") { Choices = ["name", "oldest"] },
        new("at-once", OptionKind.Number, "How many files are in the flow at once, 1 to 64; with one, their order is kept.", Default: "1"),
        new("attempts", OptionKind.Number, "The number of attempts with a file, with growing pauses, "
            + "when the flow fails technically.", Default: "5"),
        new("done", OptionKind.Text, "The folder for handled files, below the source folder; 'delete' deletes them.", Default: "done"),
        new("failed", OptionKind.Text, "The folder for files that were refused or failed too often, "
            + "each with a file that contains the reason.", Default: "failed"),
    ];

    public static FileSource? Parse(EndpointSource source)
    {
        var options = source.Options;
        if (source.Path.Length == 0 || source.Path.AsSpan().ContainsAny("{}*?"))
            return source.Fail<FileSource>(
                "must name a folder to read files from, without expressions: file:in/orders. Name files with the option 'pattern'.");
        var defaults = new FileSource(source.Path.TrimEnd('/'), source.Text);
        return defaults with
        {
            Pattern = options.Text("pattern") ?? defaults.Pattern,
            Every = options.Duration("every") ?? defaults.Every,
            Stable = options.Duration("stable") ?? defaults.Stable,
            OldestFirst = options.Choice("order") == "oldest",
            AtOnce = options.Number("at-once", 1, 64) ?? defaults.AtOnce,
            Attempts = options.Number("attempts", 1, 100) ?? defaults.Attempts,
            Done = Below(options, "done", defaults.Done!) is var done && done == "delete" ? null : done,
            Failed = Below(options, "failed", defaults.Failed),
        };
    }

    private static string Below(StepSource options, string option, string absent)
    {
        var name = options.Text(option) ?? absent;
        if (name.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Length == 0)
            options.Fail($"'{option}' is '{name}'; it must be a folder below the one that is read.", option);
        return name;
    }
}
