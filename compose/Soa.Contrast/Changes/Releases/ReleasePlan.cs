using System.Text.RegularExpressions;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Changes.Releases;

/// <summary>Works out what a change releases, from the files that it touches and the projects of the programs.</summary>
internal static partial class ReleasePlan
{
    private const string Contrast = "compose/Soa.Contrast";

    /// <summary>Works it out.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="changes">What the change touches in this shape.</param>
    /// <param name="repository">The folder of the repository.</param>
    public static Release Of(ShapeKind shape, IReadOnlyList<FileChange> changes, string repository)
    {
        if (shape == ShapeKind.Microservices)
        {
            var files = new MicroserviceFiles(repository, changes);
            return new Release(files.ToRelease(), [], files.ToMigrate());
        }

        string[] databases = changes.Any(change => change.Kind == FileKind.Database) ? ["soa"] : [];
        var programs = ProgramsOf(shape, repository)
            .Where(program => changes.Any(change => IsBuilt(change) && program.Content.Has(change.Path)));
        return new Release([.. programs.Select(program => program.Name)], [.. FlowsOf(changes)], databases);
    }

    // A migration is applied once, before the programs; flows are taken over by a bus that runs.
    private static bool IsBuilt(FileChange change) =>
        change.Kind is not (FileKind.Test or FileKind.Database) && !Flow().IsMatch(change.Path);

    private static IEnumerable<string> FlowsOf(IReadOnlyList<FileChange> changes) => changes
        .Where(change => change.Kind != FileKind.Test).Select(change => Flow().Match(change.Path)).Where(match => match.Success)
        .Select(match => match.Groups["flow"].Value).Distinct();

    // The tiers are in the project of this program, which also starts the system as shipped. The files of a shape are known by its patches.
    private static IEnumerable<(string Name, ProgramContent Content)> ProgramsOf(ShapeKind shape, string repository) => shape switch
    {
        ShapeKind.SoaWithBus =>
        [
            ("services", ProgramContent.Of(repository, "Services/Soa.Services.Host")),
            ("bus", ProgramContent.Of(repository, "Bus/Soa.Bus.Host")),
        ],
        _ =>
        [
            (shape switch { ShapeKind.OneTier => "program", ShapeKind.TwoTier => "client", _ => "server" },
                ProgramContent.Of(repository, Contrast, without: "compose/Soa.Processes")),
        ],
    };

    [GeneratedRegex("^Bus/Flows/(?<flow>[^/]+)/")]
    private static partial Regex Flow();
}
