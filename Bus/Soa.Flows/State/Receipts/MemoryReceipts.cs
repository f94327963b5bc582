namespace Soa.Flows.State.Receipts;

/// <summary>Keys in the process's memory.</summary>
internal sealed class MemoryReceipts : IReceiptStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Row> rows = [];

    public ValueTask<Receipt> TakeAsync(ReceiptRequest request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var slot = request.StateKey.Slot(request.Key);
            if (rows.TryGetValue(slot, out var row) && row.ExpiresAt > request.Now)
            {
                var isMine = row.MessageId == request.MessageId;
                if (row.IsDone)
                    return new(new Receipt(ReceiptResult.Done, isMine, row.Answer));
                if (!isMine && row.TakeOverAt > request.Now)
                    return new(new Receipt(ReceiptResult.UnderWay));
            }

            rows[slot] = new Row(request.MessageId, request.ExpiresAt, request.TakeOverAt);
            return new(new Receipt(ReceiptResult.First));
        }
    }

    public ValueTask KeepAsync(ReceiptRequest request, KeptAnswer? answer, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var slot = request.StateKey.Slot(request.Key);
            if (rows.TryGetValue(slot, out var row) && row.MessageId == request.MessageId)
                rows[slot] = row with { IsDone = true, Answer = answer };
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ReleaseAsync(ReceiptRequest request, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var slot = request.StateKey.Slot(request.Key);
            if (rows.TryGetValue(slot, out var row) && row.MessageId == request.MessageId && !row.IsDone)
                rows.Remove(slot);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = rows.Where(row => row.Value.ExpiresAt <= now).Take(most).Select(row => row.Key).ToArray();
            foreach (var slot in old)
                rows.Remove(slot);
            return new(old.Length);
        }
    }

    private sealed record Row(Guid MessageId, DateTime ExpiresAt, DateTime TakeOverAt, bool IsDone = false, KeptAnswer? Answer = null);
}
