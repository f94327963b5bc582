using System.Globalization;
using System.Text;

namespace Soa.Documents.Samples;

/// <summary>Makes text that a pattern of a schema accepts (XML Schema Part 2, appendix F).</summary>
internal sealed class SamplePattern
{
    private const string Preferred = "A1a0 -._/:+@,;()";

    private readonly string pattern;
    private readonly int extra;
    private int at;

    private SamplePattern(string pattern, int extra) => (this.pattern, this.extra) = (pattern, extra);

    /// <summary>
    /// Returns texts of growing length. They are candidates: a pattern with parts that are not understood has wrong ones.
    /// </summary>
    public static IEnumerable<string> Of(string pattern)
    {
        foreach (var extra in (int[])[0, 1, 2, 3, 5, 8, 12, 20, 40])
        {
            if (Make(pattern, extra) is { } text)
                yield return text;
        }
    }

    // A part that may be repeated is repeated this much more often than it must be.
    private static string? Make(string pattern, int extra)
    {
        try
        {
            return new SamplePattern(pattern, extra).Alternatives();
        }
        catch (Exception notUnderstood) when (notUnderstood is IndexOutOfRangeException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private string Alternatives()
    {
        var first = Sequence();
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            Sequence();
        }

        return first;
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (at < pattern.Length && pattern[at] is not ('|' or ')'))
        {
            var atom = Atom();
            var (least, most) = Quantifier();
            for (var count = Math.Min(Math.Max(least, most > least ? Math.Min(least + extra, most) : least), 1000); count > 0; count--)
                text.Append(atom);
        }

        return text.ToString();
    }

    private string Atom()
    {
        switch (pattern[at])
        {
            case '(':
                at++;
                var group = Alternatives();
                at++;
                return group;
            case '[':
                var members = CharacterClass.Read(pattern, ref at);
                return Choose(members).ToString();
            case '.':
                at++;
                return "a";
            case '\\':
                var escaped = CharacterClass.ReadEscape(pattern, ref at);
                return Choose(escaped).ToString();
            default:
                return pattern[at++].ToString();
        }
    }

    private (int Least, int Most) Quantifier()
    {
        if (at >= pattern.Length)
            return (1, 1);
        switch (pattern[at])
        {
            case '?':
                at++;
                return (0, 1);
            case '*':
                at++;
                return (0, int.MaxValue);
            case '+':
                at++;
                return (1, int.MaxValue);
            case '{':
                var end = pattern.IndexOf('}', at);
                var parts = pattern[(at + 1)..end].Split(',');
                at = end + 1;
                var least = int.Parse(parts[0], CultureInfo.InvariantCulture);
                return parts switch
                {
                    [_] => (least, least),
                    [_, ""] => (least, int.MaxValue),
                    _ => (least, int.Parse(parts[1], CultureInfo.InvariantCulture)),
                };
            default:
                return (1, 1);
        }
    }

    private static char Choose(Func<char, bool> isMember)
    {
        foreach (var preferred in Preferred.Where(isMember))
            return preferred;
        for (var candidate = ' '; candidate < '\u3000'; candidate++)
        {
            if (isMember(candidate))
                return candidate;
        }

        throw new FormatException("The class has no member that is looked for.");
    }
}
