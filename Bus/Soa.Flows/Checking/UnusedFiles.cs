using Soa.Flows.Descriptions;

namespace Soa.Flows.Checking;

/// <summary>Finds files in a flow's folder that nothing names: neither the flow, nor a map or schema that it uses, nor a case.</summary>
internal static class UnusedFiles
{
    public static IEnumerable<FlowFinding> Find(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
        var used = files.Keys.Where(IsRoot).ToHashSet(StringComparer.Ordinal);
        var described = new HashSet<string>(StringComparer.Ordinal);
        for (var waiting = new Queue<string>(used); waiting.TryDequeue(out var user);)
        {
            if (IsDescription(user) && !described.Contains(user) && DescriptionSet.Load(
                folder, Path.GetFullPath(user), static (_, _, _) => { }) is { } set)
                described.UnionWith(set.Files.Select(file => Path.Combine(folder, file.Name.Replace('/', Path.DirectorySeparatorChar))));
            foreach (var named in files.Keys.Where(
                file => !used.Contains(file) && (described.Contains(file) || IsNamed(files[user], Path.GetFileName(file)))).ToArray())
            {
                used.Add(named);
                waiting.Enqueue(named);
            }
        }

        return files.Keys.Where(file => !used.Contains(file)).Order(StringComparer.Ordinal)
            .Select(file => new FlowFinding(new FlowError(file, 0, "Nothing uses this file. Remove it, "
                + "or name it where it was meant to be used."), IsError: false));
    }

    private static bool IsRoot(string file) =>
        Path.GetFileName(file) is FlowLoader.FileName or "service.wsdl"
        || file.EndsWith(".case.yaml", StringComparison.Ordinal)
        || file.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    private static bool IsDescription(string file) => Path.GetExtension(file).ToLowerInvariant() is ".wsdl" or ".xsd";

    // In stylesheets as a URI.
    private static bool IsNamed(string text, string name) => Names(text, name) || Names(text, Uri.EscapeDataString(name));

    // As a whole word: order.xml is not named by no-order.xml.
    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsWord(text[at - 1])) && (at + name.Length == text.Length || !IsWord(text[at + name.Length])))
                return true;
        }

        return false;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
}
