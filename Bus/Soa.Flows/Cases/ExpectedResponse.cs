namespace Soa.Flows.Cases;

/// <summary>Describes what who called by HTTP or SOAP must see beside the answer's body.</summary>
/// <param name="Line">The line of the case that says so.</param>
/// <param name="Status">The status of HTTP; <c>null</c> if the case does not say.</param>
/// <param name="Headers">Headers by name, each with its value; an empty one must not be there.</param>
public sealed record ExpectedResponse(int Line, int? Status, IReadOnlyDictionary<string, string> Headers);
