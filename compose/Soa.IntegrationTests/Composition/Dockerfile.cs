using System.Text.RegularExpressions;

namespace Soa.IntegrationTests.Composition;

/// <summary>Represents a Dockerfile of several stages.</summary>
internal sealed partial class Dockerfile
{
    private readonly Dictionary<string, (string From, List<string> Lines)> stages = [];
    private readonly string context;

    public Dockerfile(string text, string context)
    {
        this.context = context;
        List<string> lines = [];
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (From().Match(line) is { Success: true } from)
                stages[from.Groups[2].Value] = (from.Groups[1].Value, lines = []);
            else
                lines.Add(line);
        }
    }

    /// <summary>Returns the errors of a target.</summary>
    public IEnumerable<string> Check(string target)
    {
        if (!stages.TryGetValue(target, out var stage))
            return [$"the Dockerfile has no target {target}"];
        List<string> errors = [];
        if (!stage.Lines.Any(line => line.StartsWith("USER ", StringComparison.Ordinal) && line != "USER root"))
            errors.Add($"target {target} runs as root");
        var projects = new List<string>();
        foreach (var source in stage.Lines.Select(line => CopyFrom().Match(line)).Where(match => match.Success).Select(
            match => match.Groups[1].Value))
        {
            if (!stages.TryGetValue(source, out var built))
                errors.Add($"target {target} copies from {source}, which is no stage");
            else
                projects.AddRange(
                    built.Lines.Select(line => Publish().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value));
        }

        errors.AddRange(
            projects.Where(project => !File.Exists(Path.Combine(context, project))).Select(project => $"there is no project {project}"));
        var assembly = stage.Lines.Select(line => EntryPoint().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
        if (!projects.Where(project => File.Exists(Path.Combine(context, project))).Select(AssemblyOf).Contains(assembly))
            errors.Add($"target {target} starts {assembly}.dll, which it does not publish");
        return errors;
    }

    /// <summary>Returns the ports a target says it listens at.</summary>
    public IReadOnlyList<int> Ports(string target) => !stages.TryGetValue(target, out var stage) ? [] :
    [
        .. from line in stage.Lines
           where line.StartsWith("EXPOSE ", StringComparison.Ordinal)
           let port = line["EXPOSE ".Length..]
           where stages[stage.From].Lines.Any(set => set.StartsWith($"ENV ASPNETCORE_HTTP_PORTS={port}", StringComparison.Ordinal))
           select int.Parse(port),
    ];

    /// <summary>Returns the command that a target runs; empty if it has none.</summary>
    public string Command(string target) =>
        stages.TryGetValue(target, out var stage)
        && stage.Lines.Select(line => EntryPoint().Match(line)).FirstOrDefault(match => match.Success) is { } found
            ? $"dotnet {found.Groups[1].Value}.dll"
            : "";

    /// <summary>Gets the images that it begins with.</summary>
    public IEnumerable<string> BaseImages => stages.Values.Select(stage => stage.From).Where(from => !stages.ContainsKey(from));

    private string AssemblyOf(string project) =>
        AssemblyName().Match(File.ReadAllText(Path.Combine(context, project))) is { Success: true } named
        ? named.Groups[1].Value
        : Path.GetFileNameWithoutExtension(project);

    [GeneratedRegex(@"^FROM (\S+) AS (\S+)$")]
    private static partial Regex From();

    [GeneratedRegex(@"^COPY --from=(\S+) ")]
    private static partial Regex CopyFrom();

    [GeneratedRegex(@"dotnet publish (\S+)")]
    private static partial Regex Publish();

    [GeneratedRegex("""^ENTRYPOINT \["dotnet", "(.+)\.dll"\]$""")]
    private static partial Regex EntryPoint();

    [GeneratedRegex("<AssemblyName>(.+)</AssemblyName>")]
    private static partial Regex AssemblyName();
}
