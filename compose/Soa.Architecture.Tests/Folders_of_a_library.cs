using ArchUnitNET.Domain;

namespace Soa.Architecture.Tests;

/// <summary>
/// The folders of a library depend on each other in one direction, by the types that their code really uses. The folder at the top is left
/// out: it holds what the whole library is about (<c>Document</c>, <c>Flow</c>, <c>Exchange</c>), which all folders use, and the
/// registrations, which use all folders.
/// </summary>
public sealed class Folders_of_a_library
{
    private static readonly string[] Names = [.. Libraries.All.Select(Libraries.Name)];

    [TestCaseSource(nameof(Names))]
    public void Form_no_cycle(string library)
    {
        var edges = EdgesOf(library);

        Assert.That(Cycles(edges), Is.Empty);
    }

    [Test]
    public void Are_found_in_a_cycle_if_they_form_one()
    {
        (string, string)[] edges =
            [("Steps", "Running"), ("Running", "Maps"), ("Maps", "Expressions"), ("Expressions", "Running"), ("Timers", "Steps")];

        Assert.That(Cycles(edges), Is.EqualTo(new[] { "Expressions, Maps, Running" }));
    }

    private static HashSet<(string From, string To)> EdgesOf(string library)
    {
        var types = Libraries.Architecture.Types.Where(
            type => type.Assembly.Name.StartsWith(library + ",", StringComparison.Ordinal) || type.Assembly.Name == library).ToList();
        Assert.That(types, Is.Not.Empty);
        return
        [
            .. from type in types
               from dependency in type.Dependencies
               where dependency.Target.Assembly == type.Assembly
               let edge = (From: FolderOf(type, library), To: FolderOf(dependency.Target, library))
               where edge.From.Length > 0 && edge.To.Length > 0 && edge.From != edge.To
               select edge,
        ];
    }

    private static string FolderOf(IType type, string library)
    {
        var space = type.Namespace.FullName;
        return space.StartsWith(library + ".", StringComparison.Ordinal) ? space[(library.Length + 1)..].Split('.')[0] : "";
    }

    // Folders that reach each other, each group in one line.
    private static string[] Cycles(IReadOnlyCollection<(string From, string To)> edges)
    {
        var reach = edges.Select(edge => edge.From).Distinct().ToDictionary(folder => folder, folder => Reach(folder, edges));
        return
        [
            .. reach.Where(from => from.Value.Contains(from.Key))
                .Select(from => string.Join(
                    ", ",
                    from.Value.Where(to => reach.TryGetValue(to, out var back) && back.Contains(from.Key)).Order(StringComparer.Ordinal)))
                .Distinct(),
        ];
    }

    private static HashSet<string> Reach(string folder, IReadOnlyCollection<(string From, string To)> edges)
    {
        HashSet<string> reached = [];
        Queue<string> open = new([folder]);
        while (open.TryDequeue(out var from))
        {
            foreach (var to in edges.Where(edge => edge.From == from).Select(edge => edge.To).Where(reached.Add))
                open.Enqueue(to);
        }

        return reached;
    }
}
