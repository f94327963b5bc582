namespace Soa.Flows.State.Receipts;

/// <summary>What is known of a key.</summary>
/// <param name="Result">Whether it was seen.</param>
/// <param name="IsMine">True if the message itself had been the first before.</param>
/// <param name="Answer">What the first was answered, if that was kept.</param>
internal readonly record struct Receipt(ReceiptResult Result, bool IsMine = false, KeptAnswer? Answer = null);
