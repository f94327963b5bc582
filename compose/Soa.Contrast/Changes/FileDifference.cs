using System.Globalization;
using System.Text.RegularExpressions;

namespace Soa.Contrast.Changes;

/// <summary>Reads the difference of two folders as Git writes it, without lines that are the same.</summary>
internal static partial class FileDifference
{
    /// <summary>Returns the files that differ.</summary>
    /// <param name="difference">The output of <c>git diff --no-index --unified=0</c>.</param>
    /// <param name="before">The name of the first folder.</param>
    /// <param name="after">The name of the second folder.</param>
    public static IReadOnlyList<FileChange> Read(string difference, string before, string after)
    {
        var changes = new List<FileChange>();
        var lines = difference.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("--- ", StringComparison.Ordinal))
                continue;
            var (old, path) = (lines[at], lines[at + 1]);
            var (added, removed) = (new List<string>(), new List<string>());
            at += 2;
            while (at < lines.Length && Hunk().Match(lines[at]) is { Success: true } hunk)
                at = Take(lines, at + 1, LinesOf(hunk.Groups["old"]), LinesOf(hunk.Groups["new"]), added, removed);
            at--;
            var isNew = old == "--- /dev/null";
            var name = path == "+++ /dev/null" ? old[$"--- a/{before}/".Length..] : path[$"+++ b/{after}/".Length..];
            changes.Add(new FileChange(name.TrimEnd('\t'), isNew, added, removed));
        }

        return changes;
    }

    // The numbers in the head say which lines are content, whatever that looks like.
    private static int Take(string[] lines, int at, int old, int @new, List<string> added, List<string> removed)
    {
        while (old > 0 || @new > 0 || (at < lines.Length && lines[at].StartsWith('\\')))
        {
            switch (lines[at][0])
            {
                case '-':
                    removed.Add(lines[at][1..]);
                    old--;
                    break;
                case '+':
                    added.Add(lines[at][1..]);
                    @new--;
                    break;
            }

            at++;
        }

        return at;
    }

    private static int LinesOf(Group count) => count.Success ? int.Parse(count.ValueSpan, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"^@@ -\d+(,(?<old>\d+))? \+\d+(,(?<new>\d+))? @@")]
    private static partial Regex Hunk();
}
