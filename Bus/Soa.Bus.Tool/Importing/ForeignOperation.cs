namespace Soa.Bus.Tool.Importing;

/// <summary>Represents an operation as its binding has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Action">The SOAP action; empty for none.</param>
/// <param name="Request">The body of the request.</param>
/// <param name="Response">The body of the response; <c>null</c> for a one-way operation.</param>
internal sealed record ForeignOperation(string Name, string Action, ForeignBody Request, ForeignBody? Response);
