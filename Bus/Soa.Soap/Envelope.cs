namespace Soa.Soap;

/// <summary>Holds the parts of an envelope to be sent (SOAP 1.2 Part 1, section 5.1).</summary>
/// <param name="Version">The version of SOAP.</param>
/// <param name="Header">
/// The Header element, in UTF-8; empty for none. In it the prefix <c>s</c> is bound to the envelope's namespace.
/// </param>
/// <param name="Body">The elements in the Body, in UTF-8 without an XML declaration; a fault is of the envelope's version.</param>
public readonly record struct Envelope(SoapVersion Version, ReadOnlyMemory<byte> Header, ReadOnlyMemory<byte> Body);
