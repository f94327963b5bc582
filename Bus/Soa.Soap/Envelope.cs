namespace Soa.Soap;

/// <summary>An envelope to be sent.</summary>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Header">The Header element, empty for none.</param>
/// <param name="Body">The element in the body, of the same version if it is a fault.</param>
internal readonly record struct Envelope(SoapVersion Version, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body);
