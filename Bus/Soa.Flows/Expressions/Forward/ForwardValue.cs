using System.Globalization;

namespace Soa.Flows.Expressions.Forward;

/// <summary>
/// Represents a text, a number or a truth value of XPath, or one that is not decided yet, with the conversions of XPath 1.0 (section 4)
/// as .NET's evaluation of a tree makes them.
/// </summary>
internal readonly struct ForwardValue
{
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    private readonly string? text;
    private readonly double number;

    private ForwardValue(ForwardType type, string? text, double number)
    {
        Type = type;
        this.text = text;
        this.number = number;
    }

    /// <summary>Gets its type; <see cref="ForwardType.Undecided"/> until more of the document is read.</summary>
    public ForwardType Type { get; }

    public bool IsDecided => Type != ForwardType.Undecided;

    public static implicit operator ForwardValue(string text) => new(ForwardType.Text, text, 0);

    public static implicit operator ForwardValue(double number) => new(ForwardType.Number, null, number);

    public static implicit operator ForwardValue(bool truth) => new(ForwardType.Truth, null, truth ? 1 : 0);

    /// <summary>Returns the value of a variable; undecided if it holds nodes or is not set.</summary>
    public static ForwardValue Of(object? variable) => variable switch
    {
        string text => text,
        double number => number,
        bool truth => truth,
        _ => default,
    };

    public string ToText() => Type switch
    {
        ForwardType.Text => text!,
        ForwardType.Truth => number != 0 ? "true" : "false",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };

    public double ToNumber() => Type == ForwardType.Text ? ToNumber(text) : number;

    public bool ToTruth() => Type == ForwardType.Text ? text!.Length > 0 : number is not 0 and not double.NaN;

    /// <summary>Returns the value as an evaluation of a tree does: a string, a double or a bool.</summary>
    public object ToObject() => Type switch
    {
        ForwardType.Text => text!,
        ForwardType.Truth => number != 0,
        _ => number,
    };

    /// <summary>Converts a text to a number (XPath 1.0, section 4.4).</summary>
    public static double ToNumber(ReadOnlySpan<char> text)
    {
        text = text.Trim(Spaces);
        return !text.IsEmpty && text[0] != '+' && double.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite,
            NumberFormatInfo.InvariantInfo, out var number)
            ? number
            : double.NaN;
    }
}
