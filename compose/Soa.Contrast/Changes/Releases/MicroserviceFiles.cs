using System.Text.RegularExpressions;
using Soa.Contrast.Microservices;

namespace Soa.Contrast.Changes.Releases;

/// <summary>
/// Tells to which of the microservices a file belongs. They are one program here, which is started once for each. So a file belongs to the
/// service whose project or contract it is in; else to those whose names the change adds or removes; else to those whose reactions use its
/// class.
/// </summary>
/// <param name="repository">The folder of the repository.</param>
/// <param name="changes">All that the change touches.</param>
internal sealed partial class MicroserviceFiles(string repository, IReadOnlyList<FileChange> changes)
{
    private const string Contrast = "compose/Soa.Contrast/";

    // With those that the change adds.
    private readonly IReadOnlyList<string> services =
    [
        .. Microservice.All.Select(service => service.Name)
            .Union(changes.Select(change => ServiceProject().Match(change.Path)).Where(match => match.Success)
                .Select(match => match.Groups["service"].Value).Where(name => name != "Services")),
    ];

    /// <summary>Returns the services that have to be released.</summary>
    public IReadOnlyList<string> ToRelease() =>
    [
        .. services.Intersect(changes
            .Where(change => change.Kind is FileKind.Code or FileKind.Contract && change.Path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(ServicesOf)),
    ];

    /// <summary>Returns the services whose tables migrations change: those which write to them.</summary>
    public IReadOnlyList<string> ToMigrate()
    {
        var tables = changes.Where(change => change.Kind == FileKind.Database)
            .SelectMany(change => change.Added.Select(line => Table().Match(line))).Where(match => match.Success)
            .Select(match => match.Groups["table"].Value).ToHashSet();
        return [.. services.Where(service => tables.Any(table => Writes(service, table)))];
    }

    private IEnumerable<string> ServicesOf(FileChange change)
    {
        if (ServiceProject().Match(change.Path) is { Success: true } project && services.Contains(project.Groups["service"].Value))
            return [project.Groups["service"].Value];
        if (!change.Path.StartsWith(Contrast, StringComparison.Ordinal))
            return services;
        if (Reactions().Match(change.Path) is { Success: true } reactions)
            return [reactions.Groups["service"].Value];
        // Those whose names come or go: a line that is only broken in another place keeps them.
        var (added, removed) = (NamedIn(change.Added), NamedIn(change.Removed));
        List<string> named = [.. added.Except(removed), .. removed.Except(added)];
        return named.Count > 0 ? named : services.Where(service => Uses(service, Path.GetFileNameWithoutExtension(change.Path)));
    }

    private List<string> NamedIn(IEnumerable<string> lines) =>
        [.. services.Where(service => lines.Any(line => Regex.IsMatch(line, $@"\bI?{service}\b")))];

    private bool Uses(string service, string type)
    {
        var folder = Path.Combine(repository, Contrast, "Microservices");
        var own = Directory.GetFiles(Path.Combine(folder, "Reactions"), $"{service}Reactions.cs")
            .Concat(service == "Orders" ? Directory.GetFiles(Path.Combine(folder, "Sagas"), "*.cs") : []);
        return own.Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\b{type}\b"));
    }

    private bool Writes(string service, string table)
    {
        var prefix = $"Services/Soa.{service}/";
        var folder = Path.Combine(repository, prefix);
        var texts = (Directory.Exists(folder) ? Directory.GetFiles(folder, "*.cs").Select(File.ReadAllText) : [])
            .Concat(changes.Where(change => change.Path.StartsWith(prefix, StringComparison.Ordinal))
                .Select(change => string.Join('\n', change.Added)));
        return texts.Any(text => Regex.IsMatch(text, $@"\bINSERT INTO {table}\b"));
    }

    [GeneratedRegex("^(Services/Soa[.]|Contracts/Soa[.]Contracts/)(?<service>[A-Za-z]+)/")]
    private static partial Regex ServiceProject();

    [GeneratedRegex("/Microservices/Reactions/(?<service>[A-Za-z]+)Reactions[.]cs$")]
    private static partial Regex Reactions();

    [GeneratedRegex(@"\b(ALTER|CREATE) TABLE (?<table>[A-Za-z]+)\b")]
    private static partial Regex Table();
}
