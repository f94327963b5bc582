
namespace Soa.Flows;

/// <summary>Finds the name that was probably meant.</summary>
public static class Spelling
{
    /// <summary>Returns the end of an error message: which known name resembles the unknown one, or which names there are.</summary>
    public static string Suggest(string unknown, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        if (Nearest(unknown, names) is { } nearest)
            return $". Did you mean '{nearest}'?";
        return names.Length == 0 ? "." : $". Known: {string.Join(", ", names)}.";
    }

    /// <summary>Returns the known name that resembles the unknown one; <c>null</c> if none does.</summary>
    public static string? Nearest(string unknown, IEnumerable<string> known)
    {
        var nearest = known.Select(name => (name, distance: Distance(unknown, name))).OrderBy(pair => pair.distance).FirstOrDefault();
        return nearest.name is not null && nearest.distance <= Math.Max(2, unknown.Length / 3) ? nearest.name : null;
    }

    /// <summary>Returns how many characters must be changed, added or removed (Levenshtein), without regard to case.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
