using System.Globalization;
using System.Text.RegularExpressions;
using Soa.Bus.Testing.Proofs;

namespace Soa.Architecture.Tests;

/// <summary>An event that a project of the repository logs, as its sources declare it.</summary>
/// <param name="Project">The project whose code logs it.</param>
/// <param name="File">The file that declares it, for the message of a failed test.</param>
/// <param name="Id">The event id.</param>
/// <param name="Level">The log level.</param>
/// <param name="Text">The message template.</param>
internal sealed partial record LogEvent(string Project, string File, int Id, string Level, string Text)
{
    private static readonly string[] Made = ["bin", "obj", "artifacts", ".git"];

    /// <summary>Reads the events of all projects, including those that this build leaves out, such as the services on CoreWCF.</summary>
    public static IReadOnlyList<LogEvent> ReadAll() => [.. Projects(new DirectoryInfo(ProofPage.Root()), project: null)];

    private static IEnumerable<LogEvent> Projects(DirectoryInfo folder, string? project)
    {
        project = folder.EnumerateFiles("*.csproj").FirstOrDefault() is { } file ? Path.GetFileNameWithoutExtension(file.Name) : project;
        var own = project is null ? [] : folder.EnumerateFiles("*.cs").SelectMany(source => Read(project, source));
        return own.Concat(
            folder.EnumerateDirectories().Where(below => !Made.Contains(below.Name)).SelectMany(below => Projects(below, project)));
    }

    private static IEnumerable<LogEvent> Read(string project, FileInfo source)
    {
        var text = System.IO.File.ReadAllText(source.FullName);
        var found = Declaration().Matches(text);
        Assert.That(found, Has.Count.EqualTo(Attribute().Count(text)), $"{source.Name} declares an event in another form than (id, "
            + "level, \"text\").");
        return found.Select(match => new LogEvent(
            project,
            source.Name,
            int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture),
            match.Groups["level"].Value,
            string.Concat(match.Groups["text"].Captures.Select(part => part.Value))));
    }

    [GeneratedRegex(@"^\s*\[LoggerMessage\(", RegexOptions.Multiline)]
    private static partial Regex Attribute();

    [GeneratedRegex(
        @"^\s*\[LoggerMessage\(\s*(?<id>[0-9]+),\s*LogLevel\.(?<level>[A-Za-z]+),\s*"
            + @"""(?<text>(?:[^""\\]|\\.)*)""(?:\s*\+\s*""(?<text>(?:[^""\\]|\\.)*)"")*\)\]",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
