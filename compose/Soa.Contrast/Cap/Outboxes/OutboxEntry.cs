namespace Soa.Contrast.Cap.Outboxes;

/// <summary>Represents an order in the outbox.</summary>
internal sealed record OutboxEntry
{
    /// <summary>Gets its place in the order of their times.</summary>
    public required long Sequence { get; init; }

    /// <summary>Gets the customer's number of it, under which it is sent until it is answered.</summary>
    public required string PurchaseOrderNumber { get; init; }

    /// <summary>Gets the order, in JSON.</summary>
    public required string Document { get; init; }

    /// <summary>Gets when it was put in, UTC.</summary>
    public required DateTime TakenAt { get; init; }

    /// <summary>Gets when the service answered, UTC; <c>null</c> if it has not.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Gets the number that the service gave it; <c>null</c> if it has not, or refused.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Gets the reason of the service's refusal; <c>null</c> if it did not refuse.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets how often it was sent.</summary>
    public required long Attempts { get; init; }
}
