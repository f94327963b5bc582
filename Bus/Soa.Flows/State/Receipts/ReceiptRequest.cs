namespace Soa.Flows.State.Receipts;

/// <summary>A message and its key.</summary>
internal sealed record ReceiptRequest
{
    public required Place Place { get; init; }

    public required string Key { get; init; }

    /// <summary>Who asks: the same when the same message comes again.</summary>
    public required Guid MessageId { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Until when the key is remembered.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When another message may go on in place of this one, if nothing was heard of its end.</summary>
    public required DateTime TakeOverAt { get; init; }
}
