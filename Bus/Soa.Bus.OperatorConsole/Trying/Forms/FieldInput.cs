namespace Soa.Bus.OperatorConsole.Trying.Forms;

/// <summary>Describes how a value is typed: the control, its limits, and a hint.</summary>
/// <param name="Control">The type of the input, or <c>select</c>, <c>textarea</c> or <c>xml</c>.</param>
public sealed record FieldInput(string Control)
{
    /// <summary>Specifies the input of XML that the schema leaves open.</summary>
    public static readonly FieldInput Xml = new("xml") { Hint = "XML" };

    /// <summary>Gets a value that indicates whether XML is typed.</summary>
    public bool IsXml => Control == "xml";

    /// <summary>Gets the values to choose from.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Gets the least value.</summary>
    public string? Min { get; init; }

    /// <summary>Gets the greatest value.</summary>
    public string? Max { get; init; }

    /// <summary>Gets the step between values: <c>1</c>, or <c>any</c>.</summary>
    public string? Step { get; init; }

    /// <summary>Gets the least number of characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>Gets the greatest number of characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Gets the keyboard that fits: <c>decimal</c> or <c>numeric</c>.</summary>
    public string? Keyboard { get; init; }

    /// <summary>Gets the type and its limits in words.</summary>
    public string Hint { get; init; } = "";
}
