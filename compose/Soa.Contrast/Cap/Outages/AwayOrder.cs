namespace Soa.Contrast.Cap.Outages;

/// <summary>Represents an order that was placed while a database was away.</summary>
/// <param name="PurchaseOrderNumber">The customer's number of it.</param>
/// <param name="Due">When it was due to be placed.</param>
/// <param name="Told">What the customer was told at once.</param>
/// <param name="Call">The end of the call, which may be later than the customer waits.</param>
internal sealed record AwayOrder(string PurchaseOrderNumber, DateTimeOffset Due, Told Told, Task Call);
