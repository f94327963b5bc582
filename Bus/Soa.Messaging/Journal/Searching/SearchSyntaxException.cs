namespace Soa.Messaging.Journal.Searching;

/// <summary>A search cannot be understood; the message says what to write, and the position where it went wrong.</summary>
/// <param name="message">What is wrong and what to write.</param>
/// <param name="position">
/// The index of the first character that is wrong; the length of the text if something is missing at its end.
/// </param>
/// <param name="length">How many characters are wrong; 0 at the end.</param>
public sealed class SearchSyntaxException(string message, int position, int length) : Exception(message)
{
    /// <summary>Gets the index of the first character that is wrong.</summary>
    public int Position => position;

    /// <summary>Gets how many characters are wrong.</summary>
    public int Length => length;
}
