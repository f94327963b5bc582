using System.Text;

namespace Soa.Flows.Expressions.Forward;

/// <summary>
/// Represents the functions of XPath 1.0 (section 4) that are about values, not nodes, as .NET's evaluation of a tree has them.
/// </summary>
internal static class ValueFunctions
{
    private static readonly Dictionary<string, (int Least, int Most, Func<ForwardValue[], ForwardValue> Function)> Known = new()
    {
        ["string"] = (1, 1, values => values[0].ToText()),
        ["number"] = (1, 1, values => values[0].ToNumber()),
        ["boolean"] = (1, 1, values => values[0].ToTruth()),
        ["not"] = (1, 1, values => !values[0].ToTruth()),
        ["true"] = (0, 0, _ => true),
        ["false"] = (0, 0, _ => false),
        ["concat"] = (2, int.MaxValue, values => string.Concat(values.Select(value => value.ToText()))),
        ["starts-with"] = (2, 2, values => values[0].ToText().StartsWith(values[1].ToText(), StringComparison.Ordinal)),
        ["contains"] = (2, 2, values => values[0].ToText().Contains(values[1].ToText(), StringComparison.Ordinal)),
        ["substring-before"] = (2, 2, values => Before(values[0].ToText(), values[1].ToText())),
        ["substring-after"] = (2, 2, values => After(values[0].ToText(), values[1].ToText())),
        ["substring"] = (2, 3, Substring),
        ["string-length"] = (1, 1, values => values[0].ToText().Length),
        ["normalize-space"] = (1, 1, values => NormalizeSpace(values[0].ToText())),
        ["translate"] = (3, 3, values => Translate(values[0].ToText(), values[1].ToText(), values[2].ToText())),
        ["floor"] = (1, 1, values => Math.Floor(values[0].ToNumber())),
        ["ceiling"] = (1, 1, values => Math.Ceiling(values[0].ToNumber())),
        ["round"] = (1, 1, values => Round(values[0].ToNumber())),
    };

    /// <summary>Finds a function of so many arguments; <c>null</c> if there is none.</summary>
    public static Func<ForwardValue[], ForwardValue>? Find(string name, int arguments) =>
        Known.TryGetValue(name, out var known) && arguments >= known.Least && arguments <= known.Most ? known.Function : null;

    private static string Before(string text, string part) =>
        text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : "";

    private static string After(string text, string part) =>
        text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? text[(at + part.Length)..] : "";

    // To the nearest number, and of two to the larger.
    private static double Round(double number)
    {
        var even = Math.Round(number);
        return number - even == 0.5 ? even + 1 : even;
    }

    private static ForwardValue Substring(ForwardValue[] values)
    {
        var text = values[0].ToText();
        var start = Round(values[1].ToNumber()) - 1;
        if (double.IsNaN(start) || text.Length <= start)
            return "";
        if (values.Length == 2)
            return text[(int)Math.Max(0, start)..];
        var length = Round(values[2].ToNumber());
        if (start < 0 || length < 0)
        {
            length += start;
            start = 0;
        }

        return length > 0 ? text.Substring((int)start, (int)Math.Min(length, text.Length - start)) : "";
    }

    private static string NormalizeSpace(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Translate(string text, string from, string to)
    {
        var translated = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var index = from.IndexOf(character);
            if (index < 0)
                translated.Append(character);
            else if (index < to.Length)
                translated.Append(to[index]);
        }

        return translated.ToString();
    }
}
