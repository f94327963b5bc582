using Soa.Documents.Faults;

namespace Soa.Soap.Security;

/// <summary>Describes why a call is refused.</summary>
/// <param name="Fault">The fault for a SOAP client.</param>
/// <param name="Status">
/// The HTTP status, if the caller spoke HTTP: 401 or 403, or 429. <c>null</c> if it spoke WS-Security, whose faults have the status of any
/// other.
/// </param>
public sealed record CallRefusal(Fault Fault, int? Status);
