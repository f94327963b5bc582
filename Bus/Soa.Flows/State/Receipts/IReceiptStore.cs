namespace Soa.Flows.State.Receipts;

/// <summary>Keeps which keys were seen, by what message, and what was answered (EIP: Idempotent Receiver).</summary>
internal interface IReceiptStore
{
    /// <summary>A message comes with a key.</summary>
    ValueTask<Receipt> TakeAsync(ReceiptRequest request, CancellationToken cancellationToken);

    /// <summary>The message that was first with the key is done.</summary>
    /// <param name="request">What was taken.</param>
    /// <param name="answer">What was answered; <c>null</c> if that is not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask KeepAsync(ReceiptRequest request, KeptAnswer? answer, CancellationToken cancellationToken);

    /// <summary>The message that was first with the key was refused: the next one is the first.</summary>
    ValueTask ReleaseAsync(ReceiptRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets keys whose time is over.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> ForgetAsync(DateTime now, int most, CancellationToken cancellationToken);
}
