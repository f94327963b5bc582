namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents an order that a warehouse has read from its inbox, and handed to the business of its side.</summary>
/// <param name="PurchaseOrderNumber">The customer's number of it.</param>
/// <param name="At">When the business had answered.</param>
/// <param name="IsFulfilled">Whether it is fulfilled.</param>
internal sealed record ReadOrder(string PurchaseOrderNumber, DateTimeOffset At, bool IsFulfilled);
