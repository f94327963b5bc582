namespace Soa.Flows.Tracing;

/// <summary>Represents a document at a step.</summary>
/// <param name="Kept">What is kept of it: the beginning, or nothing.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record TracedBody(byte[] Kept, int Size);
