namespace Soa.Documents.Faults;

/// <summary>
/// Represents a step refuses its document: a business fault, thrown. Steps return faults where they are expected
/// (an outcome of theirs); this is for where a return is out of reach, such as inside a map.
/// </summary>
public sealed class BusinessFaultException : Exception
{
    /// <summary>Initializes a refusal for one reason.</summary>
    public BusinessFaultException(Violation violation)
        : base(violation.Message) => Violation = violation;

    /// <summary>Gets the reason.</summary>
    public Violation Violation { get; }

    /// <summary>The code of the fault for a document that exceeds a limit.</summary>
    public const string LimitExceeded = "LimitExceeded";

    /// <summary>The code of the fault for a document from which a map would write characters that XML does not have.</summary>
    public const string InvalidCharacter = "InvalidCharacter";

    /// <summary>
    /// Returns a fault named <see cref="LimitExceeded"/>. The document would exceed the limit again, so the fault is an answer, and
    /// nothing is retried.
    /// </summary>
    /// <param name="limit">The limit.</param>
    /// <param name="message">What met it, as a sentence.</param>
    public static BusinessFaultException Limit(LimitMet limit, string message) =>
        new(new Violation(LimitExceeded, $"{message} {limit.Describe()}") { Limit = limit });

    /// <summary>Returns the reason, with the place where a limit was exceeded.</summary>
    public Violation At(string flow, string? step) => Violation.Limit is { Flow: null } limit
        ? Violation with
        {
            Message = $"{Violation.Message} Flow {flow}{(step is null ? "" : $", {step}")}.",
            Limit = limit with { Flow = flow, Step = step },
        }
        : Violation;

    /// <summary>Returns a fault for a text that may begin with its code: <c>ItemUnknown: there is no item 7</c>.</summary>
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
