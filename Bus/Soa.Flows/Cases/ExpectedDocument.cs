namespace Soa.Flows.Cases;

/// <summary>Represents a document that a case expects.</summary>
/// <param name="Address">Where it is sent; empty for the flow's answer.</param>
/// <param name="Line">The line of the case that says so.</param>
/// <param name="Body">The expected body, apart from white space, comments, prefixes, and the order of attributes.</param>
/// <param name="Holds">XPath that must be true of it.</param>
/// <param name="Headers">Headers it must have, by name; an empty one must not be there.</param>
public sealed record ExpectedDocument(
    string Address, int Line, byte[]? Body, IReadOnlyList<string> Holds, IReadOnlyDictionary<string, string> Headers);
