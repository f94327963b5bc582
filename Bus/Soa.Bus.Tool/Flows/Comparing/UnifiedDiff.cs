namespace Soa.Bus.Tool.Flows.Comparing;

/// <summary>Compares two texts line by line, in the format of <c>diff -u</c>, which <c>patch</c> understands.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    // Beyond this, finding what is common would take longer than reading it.
    private const long MostComparisons = 25_000_000;

    /// <summary>Returns the hunks; none if the texts are the same.</summary>
    public static IReadOnlyList<string> Hunks(string left, string right)
    {
        var changes = Compare(Lines(left), Lines(right));
        var lines = new List<string>();
        for (var at = changes.FindIndex(IsChange); at >= 0;)
        {
            var (first, last) = (Math.Max(0, at - Context), at);
            for (var next = at; next >= 0 && next - last <= (2 * Context) + 1; next = changes.FindIndex(last + 1, IsChange))
                last = next;
            var end = Math.Min(changes.Count - 1, last + Context);
            var hunk = changes[first..(end + 1)];
            lines.Add($"@@ -{Range(changes, first, hunk, '+')} +{Range(changes, first, hunk, '-')} @@");
            lines.AddRange(hunk.Select(change => change.Mark + change.Line));
            at = changes.FindIndex(end + 1, IsChange);
        }

        return lines;
    }

    private static bool IsChange((char Mark, string Line) change) => change.Mark != ' ';

    // The number of the first line and how many there are, on the side that does not have lines with the other mark.
    private static string Range(List<(char Mark, string Line)> changes, int first, List<(char Mark, string Line)> hunk, char other)
    {
        var before = changes.Take(first).Count(change => change.Mark != other);
        var count = hunk.Count(change => change.Mark != other);
        return $"{(count == 0 ? before : before + 1)},{count}";
    }

    private static List<(char Mark, string Line)> Compare(string[] left, string[] right)
    {
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start])
            start++;
        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)])
            end++;
        return
        [
            .. left[..start].Select(line => (' ', line)),
            .. Middle(left[start..^end], right[start..^end]),
            .. left[^end..].Select(line => (' ', line)),
        ];
    }

    // The longest common subsequence.
    private static IEnumerable<(char Mark, string Line)> Middle(string[] left, string[] right)
    {
        if ((long)left.Length * right.Length > MostComparisons)
            return left.Select(line => ('-', line)).Concat(right.Select(line => ('+', line)));
        var length = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
                length[i, j] = left[i] == right[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        var changes = new List<(char, string)>();
        var (x, y) = (0, 0);
        while (x < left.Length || y < right.Length)
        {
            if (x < left.Length && y < right.Length && left[x] == right[y])
            {
                changes.Add((' ', left[x++]));
                y++;
            }
            else if (y == right.Length || (x < left.Length && length[x + 1, y] >= length[x, y + 1]))
            {
                changes.Add(('-', left[x++]));
            }
            else
            {
                changes.Add(('+', right[y++]));
            }
        }

        return changes;
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
