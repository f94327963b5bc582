namespace Soa.Documents.Validation;

/// <summary>Describes one violation of a schema.</summary>
/// <param name="Line">The line in what was received, from 1; 0 if unknown.</param>
/// <param name="Position">The position in the line, from 1; 0 if unknown.</param>
/// <param name="Path">The element, as an XPath without prefixes.</param>
/// <param name="Message">The reason, for a person.</param>
public sealed record ValidationError(int Line, int Position, string Path, string Message);
