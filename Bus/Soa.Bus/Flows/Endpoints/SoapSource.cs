using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>What stands in SOAP bodies at a path; the answer is the body of the response.</summary>
/// <param name="Path">The path: <c>/partners/orders</c>.</param>
/// <param name="Contract">What is promised.</param>
/// <param name="Address">The address as it was written.</param>
public sealed record SoapSource(string Path, SoapContract Contract, string Address) : FlowSource(Path, Address);
