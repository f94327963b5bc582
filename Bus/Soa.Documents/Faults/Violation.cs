namespace Soa.Documents.Faults;

/// <summary>Describes one error of a document.</summary>
/// <param name="Code">The stable name of what is wrong, such as <c>QuantityMissing</c>.</param>
/// <param name="Message">What is wrong and what to do, for a person.</param>
/// <param name="Field">Where in the document, if known: a name or a path.</param>
/// <param name="Line">The line of the document, from 1, if known.</param>
public sealed record Violation(string Code, string Message, string? Field = null, int? Line = null)
{
    /// <summary>Gets the limit that was met, if it is about one.</summary>
    public LimitMet? Limit { get; init; }
}
