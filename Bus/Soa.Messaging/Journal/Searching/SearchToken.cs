namespace Soa.Messaging.Journal.Searching;

/// <summary>Specifies the kinds of words of a search.</summary>
internal enum SearchTokenKind
{
    Word,
    Quoted,
    Operator,
    Open,
    Close,
    End,
}

/// <summary>Represents a word of a search.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">What it says: of a quoted word, the text between the quotes.</param>
/// <param name="Start">The index of its first character.</param>
/// <param name="Length">How many characters it has in the search.</param>
internal readonly record struct SearchToken(SearchTokenKind Kind, string Text, int Start, int Length)
{
    /// <summary>Gets the index behind its last character.</summary>
    public int End => Start + Length;
}
