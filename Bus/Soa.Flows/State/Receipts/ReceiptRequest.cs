namespace Soa.Flows.State.Receipts;

/// <summary>Represents a message and its key.</summary>
internal sealed record ReceiptRequest
{
    public required StateKey StateKey { get; init; }

    public required string Key { get; init; }

    /// <summary>Gets who asks: the same when the same message comes again.</summary>
    public required Guid MessageId { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Gets until when the key is remembered.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Gets when another message may go on in place of this one, if nothing was heard of its end.</summary>
    public required DateTime TakeOverAt { get; init; }
}
