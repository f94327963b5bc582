namespace Soa.Flows.State.Receipts;

/// <summary>What the first document with a key was answered.</summary>
/// <param name="Body">The answer's body.</param>
/// <param name="ContentType">What it is, if it is no XML.</param>
internal sealed record KeptAnswer(byte[] Body, string? ContentType);
