using System.Text;
using Soa.Contrast.Changes;
using Soa.Contrast.Shapes;
using static Soa.Contrast.Charts.HtmlText;

namespace Soa.Contrast.Charts;

/// <summary>Writes what changes of the business cost as a part of the report.</summary>
internal static class ChangePage
{
    private static readonly string[] Head =
    [
        "shape", "files", "code", "contracts", "database", "flows, projects", "tests", "programs to release", "flows to deploy",
        "databases to migrate", "contracts broken", "tests to adapt",
    ];

    /// <summary>Writes it.</summary>
    public static string Write(ChangeResult result)
    {
        var page = new StringBuilder().AppendHeading(2, "What a change costs");
        if (result.WhyNot is { } reason)
            return page.AppendParagraph($"Not counted. {reason}").ToString();
        page.AppendParagraph(
            Text($"Counted on {result.StartedAt:yyyy-MM-dd HH:mm} UTC at commit {result.Machine.Commit}. Each change is kept as patches, ")
                + "which were applied to the source, shape by shape. Lines are added and removed ones (+a −r); a changed line is one of "
                + "each. The shapes share the classes of services, contracts, and migrations, so much of a change is the same in all. "
                + "Lines of the tests are apart, and in no total.");
        foreach (var figures in result.Changes)
            Append(page, figures);
        return page.ToString();
    }

    private static void Append(StringBuilder page, ChangeFigures figures)
    {
        page.AppendHeading(3, figures.Change.Title)
            .AppendParagraph($"{figures.Change.Description} Dark: lines that all shapes need; light: what the shape needs beyond.")
            .Append(BarChart.Draw(
                $"{figures.Change.Title}: lines touched, without tests",
                [.. figures.Shapes.Select(shape => new Bar(
                    ShapeNames.Of(shape.Shape), shape.CommonLines, Text($"{shape.CommonLines} + {shape.OwnLines}"), shape.OwnLines))]))
            .AppendTable(Head, figures.Shapes.Select(shape => (string[])
            [
                ShapeNames.Of(shape.Shape), Text($"{shape.Files}"), Lines(shape.Of(FileKind.Code)), Lines(shape.Of(FileKind.Contract)),
                Lines(shape.Of(FileKind.Database)), Lines(shape.Of(FileKind.Configuration)), Lines(shape.Of(FileKind.Test)),
                List(shape.Release.Programs), List(shape.Release.Flows), List(shape.Release.Databases), List(shape.Contracts.Broken),
                List([.. shape.TestsToAdapt.Select(test => Path.GetFileName(test))]),
            ]));
        var additions = figures.Shapes.SelectMany(shape => shape.Contracts.Additions).Distinct().Order(StringComparer.Ordinal).ToList();
        if (additions.Count > 0)
            page.AppendParagraph($"New in contracts, and no harm to those who do not know it: {string.Join(", ", additions)}.");
    }

    private static string Lines(KindLines kind) => kind.Files == 0 ? "–" : Text($"+{kind.Added} −{kind.Removed}");

    private static string List(IReadOnlyList<string> names) =>
        names.Count == 0 ? "–" : Text($"{names.Count}: {string.Join(", ", names)}");
}
