namespace Soa.Flows.Shadowing;

/// <summary>
/// Represents something that another version of a flow does otherwise: the outcome, a document that is sent, or the answer.
/// </summary>
/// <param name="Title">What it is: an address with the number of the document, or a word.</param>
/// <param name="Differences">What differs, for a person.</param>
public sealed record ShadowPart(string Title, IReadOnlyList<string> Differences)
{
    /// <summary>Gets the document that was recorded; <c>null</c> if there is none.</summary>
    public ReadOnlyMemory<byte>? Recorded { get; init; }

    /// <summary>Gets the document that the other version makes; <c>null</c> if it makes none.</summary>
    public ReadOnlyMemory<byte>? Made { get; init; }
}
