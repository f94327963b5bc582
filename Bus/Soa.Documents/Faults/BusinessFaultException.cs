namespace Soa.Documents.Faults;

/// <summary>
/// A step refuses its document: a business fault, thrown. Steps return faults where they are expected
/// (an outcome of theirs); this is for where a return is out of reach, such as inside a map.
/// </summary>
public sealed class BusinessFaultException : Exception
{
    /// <summary>A refusal for one reason.</summary>
    public BusinessFaultException(Violation violation)
        : base(violation.Message) => Violation = violation;

    /// <summary>The reason.</summary>
    public Violation Violation { get; }

    /// <summary>What a document meets that goes beyond a limit.</summary>
    public const string LimitExceeded = "LimitExceeded";

    /// <summary>What a document meets of which a map would make text with characters that XML does not have.</summary>
    public const string InvalidCharacter = "InvalidCharacter";

    /// <summary>A fault named <see cref="LimitExceeded"/>: the document would meet the limit again, so it is an answer and nothing to be repeated.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="message">What met it, as a sentence.</param>
    public static BusinessFaultException Limit(LimitMet limit, string message) =>
        new(new Violation(LimitExceeded, $"{message} {limit.Describe()}") { Limit = limit });

    /// <summary>The reason, with the place where a limit was met.</summary>
    public Violation At(string flow, string? step) => Violation.Limit is { Flow: null } limit
        ? Violation with { Message = $"{Violation.Message} Flow {flow}{(step is null ? "" : $", {step}")}.", Limit = limit with { Flow = flow, Step = step } }
        : Violation;

    /// <summary>A fault of a text that may begin with its code: <c>ItemUnknown: there is no item 7</c>.</summary>
    public static BusinessFaultException FromText(string defaultCode, string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && text.AsSpan(0, colon).IndexOfAnyExcept(CodeCharacters) < 0
            ? new BusinessFaultException(new Violation(text[..colon], text[(colon + 2)..].Trim()))
            : new BusinessFaultException(new Violation(defaultCode, text.Trim()));
    }

    private static readonly System.Buffers.SearchValues<char> CodeCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}
