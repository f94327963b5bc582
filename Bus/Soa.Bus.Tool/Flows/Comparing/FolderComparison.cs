using System.Text;
using Soa.Flows;

namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Compares the flows of two folders, file by file.</summary>
internal static class FolderComparison
{
    private const string Nothing = "/dev/null";

    /// <summary>Returns each flow of either folder. A folder that is itself a flow is compared with the other as that flow.</summary>
    public static IReadOnlyList<FlowChange> Compare(string left, string right)
    {
        var (before, after) = (FlowsOf(left), FlowsOf(right));
        if (IsFlow(left) && IsFlow(right))
            return [Compare(Path.GetFileName(right), left, right)];
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(name => Compare(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name))),
        ];
    }

    private static Dictionary<string, string> FlowsOf(string folder) =>
        FlowLoader.FindFolders(folder).ToDictionary(flow => Path.GetFileName(flow), StringComparer.Ordinal);

    private static bool IsFlow(string folder) => File.Exists(Path.Combine(folder, FlowLoader.FileName));

    private static FlowChange Compare(string name, string? left, string? right)
    {
        var (before, after) = (FilesOf(left), FilesOf(right));
        FileChange[] changes =
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(file => Compare(file, left, before.GetValueOrDefault(file), right, after.GetValueOrDefault(file)))
                .OfType<FileChange>(),
        ];
        var kind = left is null ? FlowChange.Added
            : right is null ? FlowChange.Removed
            : changes.Length > 0 ? FlowChange.Changed
            : FlowChange.Same;
        return new FlowChange(name, kind, "", changes);
    }

    private static FileChange? Compare(string file, string? left, string? before, string? right, string? after)
    {
        var (old, now) = (before is null ? null : File.ReadAllBytes(before), after is null ? null : File.ReadAllBytes(after));
        if (old is not null && now is not null && old.AsSpan().SequenceEqual(now))
            return null;
        var kind = old is null ? FlowChange.Added : now is null ? FlowChange.Removed : FlowChange.Changed;
        var (oldName, newName) = (NameOf(left, before, file), NameOf(right, after, file));
        if (IsBinary(old) || IsBinary(now))
            return new FileChange(file, kind, [$"Binary files {oldName} and {newName} differ"]);
        var hunks = UnifiedDiff.Hunks(Text(old), Text(now));
        return hunks.Count > 0
            ? new FileChange(file, kind, [$"--- {oldName}", $"+++ {newName}", .. hunks])
            : new FileChange(file, kind, [$"{oldName} and {newName} differ in line ends only"]);
    }

    private static string NameOf(string? folder, string? path, string file) =>
        path is null ? Nothing : FlowFolderArgument.Shown(Path.Join(folder, file));

    private static Dictionary<string, string> FilesOf(string? folder) => folder is null ? [] :
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'), File: file))
            .Where(file => !file.Name.Split('/').Any(part => part.StartsWith('.') || part.EndsWith('~')))
            .ToDictionary(file => file.Name, file => file.File, StringComparer.Ordinal);

    private static bool IsBinary(byte[]? content) => content?.AsSpan().Contains((byte)0) == true;

    private static string Text(byte[]? content) => content is null ? "" : Encoding.UTF8.GetString(content);
}
