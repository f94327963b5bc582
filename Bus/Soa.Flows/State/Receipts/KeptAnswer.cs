namespace Soa.Flows.State.Receipts;

/// <summary>Describes what the first document with a key was answered.</summary>
/// <param name="Body">The answer's body.</param>
/// <param name="ContentType">The content type, if it is not XML.</param>
internal sealed record KeptAnswer(byte[] Body, string? ContentType);
