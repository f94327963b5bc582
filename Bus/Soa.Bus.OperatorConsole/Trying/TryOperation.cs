using System.Xml;

namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Represents an operation that can be tried.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Action">Its SOAP action; empty if any will do.</param>
/// <param name="Request">The element of a request; <c>null</c> if its body is empty.</param>
/// <param name="Documentation">What it does.</param>
public sealed record TryOperation(string Name, string Action, XmlQualifiedName? Request, string? Documentation);
