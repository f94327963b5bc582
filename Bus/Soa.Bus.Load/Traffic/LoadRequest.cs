namespace Soa.Bus.Load.Traffic;

/// <summary>Represents a request as it goes over the wire, and what must come back.</summary>
/// <param name="Bytes">Head and body.</param>
/// <param name="Status">The status of the right answer.</param>
/// <param name="Expected">The text that the answer must contain.</param>
internal sealed record LoadRequest(byte[] Bytes, int Status, byte[] Expected);
