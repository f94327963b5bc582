namespace Soa.Flows.State.Receipts;

/// <summary>Describes what is known of a key.</summary>
/// <param name="Result">Whether it was seen.</param>
/// <param name="IsMine">True if the message itself had been the first before.</param>
/// <param name="Answer">The answer to the first, if it was kept.</param>
internal readonly record struct Receipt(ReceiptResult Result, bool IsMine = false, KeptAnswer? Answer = null);
