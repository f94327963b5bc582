namespace Soa.Bus.Load.Traffic;

/// <summary>A request as it goes over the wire, and what must come back.</summary>
/// <param name="Bytes">Head and body.</param>
/// <param name="Status">The status of the right answer.</param>
/// <param name="Expected">What stands in it.</param>
internal sealed record LoadRequest(byte[] Bytes, int Status, byte[] Expected);
