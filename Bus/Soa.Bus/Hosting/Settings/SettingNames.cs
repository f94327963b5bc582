using Soa.Flows;

namespace Soa.Bus.Hosting.Settings;

/// <summary>Finds the setting that an unknown key was probably meant for.</summary>
internal sealed class SettingNames(KnownSettings known)
{
    /// <summary>Returns the end of an error message: the setting that resembles the key, or those of the section it is in.</summary>
    public string Suggest(string key)
    {
        var segments = key.Split(':');
        if ((Misspelt(segments) ?? Misplaced(segments)) is { } meant)
            return $" Did you mean {meant}?";
        for (var depth = segments.Length - 1; depth > 0; depth--)
        {
            var beside = known.Names
                .Where(name => name.Length > depth && Fits(name, segments, depth))
                .Select(name => name[depth] ?? "<name>")
                .Distinct()
                .ToList();
            if (beside.Count > 0)
                return $" {string.Join(':', segments[..depth])} has: {string.Join(", ", beside.Order(StringComparer.Ordinal))}.";
        }

        return "";
    }

    // The same depth, each segment the same or nearly so.
    private string? Misspelt(string[] segments) => (
        from name in known.Names
        where name.Length == segments.Length
        let distances = name.Zip(segments, Distance).ToList()
        where distances.Zip(segments).All(pair => pair.First <= Math.Max(1, pair.Second.Length / 3))
        orderby distances.Sum()
        select Fill(name, segments)).FirstOrDefault();

    // The last segment is right and the section is not; of several, the one that shares most.
    private string? Misplaced(string[] segments) => (
        from name in known.Names
        let last = name[^1]
        where last is not null && last != "0" && last.Equals(segments[^1], StringComparison.OrdinalIgnoreCase)
        let shared = name.Count(segment => segment is not null && segments.Contains(segment, StringComparer.OrdinalIgnoreCase))
        orderby shared descending, name.Length
        select string.Join(':', name.Select(segment => segment ?? "<name>"))).FirstOrDefault();

    private static bool Fits(string?[] name, string[] segments, int depth) =>
        name.Take(depth).Zip(segments).All(pair => Distance(pair.First, pair.Second) == 0);

    private static int Distance(string? name, string segment) =>
        name is null || (name == "0" && segment.All(char.IsAsciiDigit)) ? 0 : Spelling.Distance(name, segment);

    private static string Fill(string?[] name, string[] segments) =>
        string.Join(
            ':', name.Select((segment, i) => Distance(segment, segments[i]) == 0 && segment is null or "0" ? segments[i] : segment));
}
