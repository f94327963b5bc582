namespace Soa.Flows.State.Receipts;

/// <summary>Keeps which keys were seen, by what message, and what was answered (EIP: Idempotent Receiver).</summary>
internal interface IReceiptStore
{
    /// <summary>Records that a message comes with a key.</summary>
    ValueTask<Receipt> TakeAsync(ReceiptRequest request, CancellationToken cancellationToken);

    /// <summary>Records that the message that was first with the key is done.</summary>
    /// <param name="request">The request that took the key.</param>
    /// <param name="answer">The answer; <c>null</c> if it is not kept.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    ValueTask KeepAsync(ReceiptRequest request, KeptAnswer? answer, CancellationToken cancellationToken);

    /// <summary>Records that the message that was first with the key was refused, so that the next one is the first.</summary>
    ValueTask ReleaseAsync(ReceiptRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets keys whose time is over.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken);
}
