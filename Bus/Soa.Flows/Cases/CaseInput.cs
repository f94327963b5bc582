namespace Soa.Flows.Cases;

/// <summary>Represents a document that the flow receives in a case.</summary>
/// <param name="Body">The document; <c>null</c> if only time passes.</param>
/// <param name="Headers">The headers that come with it.</param>
/// <param name="After">How far the clock goes on before it comes.</param>
/// <param name="From">The endpoint it comes by, as written in the flow; <c>null</c> if that does not matter.</param>
/// <param name="Line">Its line in the case.</param>
public sealed record CaseInput(byte[]? Body, IReadOnlyDictionary<string, string> Headers, TimeSpan After, string? From, int Line);
