namespace Soa.Messaging.Journal.Searching;

/// <summary>Represents what a text must be, in any letter case: a value, a pattern with <c>*</c>, or a range.</summary>
internal abstract record TextPattern
{
    /// <summary>Determines whether a text is meant.</summary>
    public abstract bool Matches(string text);

    /// <summary>Returns the pattern of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isQuoted">Whether it was quoted: then an asterisk is one.</param>
    public static TextPattern Of(string value, bool isQuoted) => isQuoted || !value.Contains('*') ? new Exact(value) : new Glob(value);

    /// <summary>Represents a value.</summary>
    internal sealed record Exact(string Value) : TextPattern
    {
        public override bool Matches(string text) => text.Equals(Value, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Represents a pattern: an asterisk stands for any characters.</summary>
    internal sealed record Glob(string Value) : TextPattern
    {
        private readonly string[] parts = Value.Split('*');

        public override bool Matches(string text)
        {
            var (first, last) = (parts[0], parts[^1]);
            if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase)
                || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase))
                return false;
            var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
            foreach (var part in parts.AsSpan(1, parts.Length - 2))
            {
                var found = rest.IndexOf(part, StringComparison.OrdinalIgnoreCase);
                if (found < 0)
                    return false;
                rest = rest[(found + part.Length)..];
            }

            return true;
        }
    }

    /// <summary>Represents the texts from one to another; digits are compared as numbers.</summary>
    internal sealed record Range(string? From, bool IncludesFrom, string? To, bool IncludesTo) : TextPattern
    {
        public override bool Matches(string text) =>
            (From is null || Compare(text, From) > (IncludesFrom ? -1 : 0)) && (To is null || Compare(text, To) < (IncludesTo ? 1 : 0));
    }

    /// <summary>Compares texts in any letter case, and digits in them as numbers: <c>PO-9</c> is before <c>PO-10</c>.</summary>
    internal static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        while (!one.IsEmpty && !other.IsEmpty)
        {
            if (char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0]))
            {
                var number = Digits(ref one);
                var otherNumber = Digits(ref other);
                var order = number.Length.CompareTo(otherNumber.Length);
                order = order != 0 ? order : number.SequenceCompareTo(otherNumber);
                if (order != 0)
                    return order;
            }
            else
            {
                var order = char.ToUpperInvariant(one[0]).CompareTo(char.ToUpperInvariant(other[0]));
                if (order != 0)
                    return order;
                one = one[1..];
                other = other[1..];
            }
        }

        return one.Length.CompareTo(other.Length);
    }

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }
}
