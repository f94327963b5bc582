namespace Soa.Contrast.Failures;

/// <summary>Represents an order as its customer knows it.</summary>
/// <param name="PurchaseOrderNumber">The customer's number of it, with which it is repeated.</param>
/// <param name="Due">When it was due to be placed.</param>
/// <param name="First">What became of the first attempt.</param>
/// <param name="FirstEnd">When the first attempt was over; <c>null</c> while it lasts.</param>
/// <param name="Number">The number with which an attempt was answered; <c>null</c> if none was.</param>
/// <param name="TakenAt">When it was answered with the number.</param>
/// <param name="Attempts">How often it was sent.</param>
internal sealed record TriedOrder(
    string PurchaseOrderNumber, DateTimeOffset Due, AttemptOutcome First = AttemptOutcome.Waiting, DateTimeOffset? FirstEnd = null,
    string? Number = null, DateTimeOffset? TakenAt = null, int Attempts = 1);
