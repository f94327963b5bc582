using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Envelopes;

/// <summary>An envelope taken apart. Each part can stand alone: what it needs of the namespaces around it is declared on it.</summary>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Header">The Header element; empty if there is none.</param>
/// <param name="Body">What stands in the body; empty if nothing does.</param>
internal readonly record struct EnvelopeParts(SoapVersion Version, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body);
