using Soa.Contrast.Changes.Comparing;
using Soa.Contrast.Changes.Releases;
using Soa.Contrast.Machines;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Changes;

/// <summary>Makes changes of the business in each shape, and counts what they touch. Nothing is built: see the tests for that.</summary>
internal static class ChangeExperiment
{
    /// <summary>Runs it.</summary>
    /// <param name="shapes">The shapes.</param>
    /// <param name="output">Where progress is reported.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<ChangeResult> RunAsync(IReadOnlyList<ShapeKind> shapes, TextWriter output, CancellationToken cancellationToken)
    {
        var (machine, started) = (Machine.This(), TimeProvider.System.GetUtcNow());
        try
        {
            var repository = RepositoryFolder.Find();
            var figures = new List<ChangeFigures>();
            foreach (var change in BusinessChange.All)
            {
                await output.WriteLineAsync($"Change: {change.Title}");
                var patches = Patch.Of(change, repository);
                var counted = new List<ShapeChange>();
                foreach (var shape in shapes)
                    counted.Add(await CountAsync(shape, patches, repository, cancellationToken));
                figures.Add(new ChangeFigures(change, counted));
            }

            return new ChangeResult(machine, started, figures);
        }
        catch (ChangeException failure)
        {
            await output.WriteLineAsync(failure.Message);
            return new ChangeResult(machine, started, [], failure.Message);
        }
    }

    /// <summary>Makes a change in a shape, and counts.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="patches">The patches of the change.</param>
    /// <param name="repository">The folder of the repository.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ChangeException">A patch does not fit, or Git is not installed.</exception>
    public static async Task<ShapeChange> CountAsync(
        ShapeKind shape, IReadOnlyList<Patch> patches, string repository, CancellationToken cancellationToken)
    {
        var needed = patches.Where(patch => patch.Shapes.Contains(shape)).ToList();
        using var files = await PatchedFiles.ApplyAsync(repository, needed, cancellationToken);
        using var common = await PatchedFiles.ApplyAsync(
            repository, [.. needed.Where(patch => patch.IsCommon)], cancellationToken);
        var changes = files.Changes;
        return new ShapeChange(
            shape,
            [.. Enum.GetValues<FileKind>().Select(kind => KindLines.Of(kind, changes))],
            LinesOf(common.Changes),
            LinesOf(changes) - LinesOf(common.Changes),
            ReleasePlan.Of(shape, changes, repository),
            ContractComparison.Of(Read(changes, files.ReadBefore), Read(changes, files.ReadAfter)),
            [.. changes.Where(change => change.Kind == FileKind.Test && !change.IsNew).Select(change => change.Path)]);
    }

    private static int LinesOf(IEnumerable<FileChange> changes) =>
        changes.Where(change => change.Kind != FileKind.Test).Sum(change => change.Added.Count + change.Removed.Count);

    private static IEnumerable<ContractType> Read(IEnumerable<FileChange> changes, Func<FileChange, string?> content) => changes
        .Where(change => change.Path.EndsWith(".cs", StringComparison.Ordinal) && change.Kind is FileKind.Contract or FileKind.Code)
        .SelectMany(change => content(change) is { } source ? ContractReader.Read(source) : []);
}
