namespace Soa.Soap.Calls;

/// <summary>Represents a header block of a request.</summary>
/// <param name="Name">Its local name.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Role">The role (SOAP 1.1: actor) that it is for; empty for the ultimate receiver.</param>
/// <param name="MustUnderstand">True if a receiver in that role must understand it or refuse the request.</param>
public readonly record struct SoapHeaderBlock(string Name, string Namespace, string Role, bool MustUnderstand);
