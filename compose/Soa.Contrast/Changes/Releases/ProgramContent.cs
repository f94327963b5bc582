using System.Xml.Linq;

namespace Soa.Contrast.Changes.Releases;

/// <summary>
/// Represents what a program consists of, by its project: the projects to which it refers, at any distance, and the files beside them that
/// it takes with it.
/// </summary>
internal sealed class ProgramContent
{
    private readonly string repository;
    private readonly HashSet<string> projects = [];
    private readonly HashSet<string> linked = [];

    private ProgramContent(string repository) => this.repository = repository;

    /// <summary>Reads a project.</summary>
    /// <param name="repository">The folder of the repository.</param>
    /// <param name="project">The folder of the project, from there.</param>
    /// <param name="without">A folder of a project that is not part of the program although it is referred to.</param>
    public static ProgramContent Of(string repository, string project, string? without = null)
    {
        var content = new ProgramContent(repository);
        content.Add(project, without);
        return content;
    }

    /// <summary>Returns <c>true</c> if a file is part of the program.</summary>
    /// <param name="path">The file, from the repository's folder.</param>
    public bool Has(string path) =>
        projects.Any(project => path.StartsWith(project + "/", StringComparison.Ordinal))
        || linked.Any(pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, path, ignoreCase: false));

    private void Add(string project, string? without)
    {
        if (project == without || !projects.Add(project))
            return;
        var folder = Path.Combine(repository, project);
        foreach (var element in XDocument.Load(Path.Combine(folder, Path.GetFileName(project) + ".csproj")).Descendants())
        {
            var include = element.Attribute("Include")?.Value;
            if (element.Name.LocalName == "ProjectReference" && element.Attribute("ReferenceOutputAssembly")?.Value != "false")
                Add(FromRepository(folder, Path.GetDirectoryName(include)!), without);
            else if (element.Name.LocalName is "None" or "Content" && include?.StartsWith("..", StringComparison.Ordinal) == true)
                linked.Add(FromRepository(folder, include));
        }
    }

    private string FromRepository(string folder, string path) =>
        Path.GetRelativePath(repository, Path.GetFullPath(path.Replace('\\', '/'), folder)).Replace('\\', '/');
}
