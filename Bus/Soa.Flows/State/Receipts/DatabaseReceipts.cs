using Soa.Database;

namespace Soa.Flows.State.Receipts;

/// <summary>Keys in the shared database, for all processes that run the flow.</summary>
internal sealed class DatabaseReceipts(SharedDatabase database) : IReceiptStore
{
    private static readonly Statement Lock = new("""
        SELECT MessageId, IsDone, Answer, AnswerType, TakeOverAt, ExpiresAt FROM FlowReceipts {for update} WHERE Slot = @Slot
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO FlowReceipts (Slot, Flow, Step, ReceiptKey, MessageId, IsDone, TakeOverAt, ExpiresAt)
        VALUES (@Slot, @Flow, @Step, @ReceiptKey, @MessageId, 0, @TakeOverAt, @ExpiresAt)
        """);

    // Where a database does not honour the lock, somebody may have finished or taken over since.
    private static readonly Statement Take = new("""
        UPDATE FlowReceipts SET MessageId = @MessageId, IsDone = 0, Answer = NULL, AnswerType = NULL, TakeOverAt = @TakeOverAt, ExpiresAt = @ExpiresAt
        WHERE Slot = @Slot AND MessageId = @WasOf AND IsDone = @WasDone AND TakeOverAt = @WasTakenOverAt
        """);

    private static readonly Statement Keep = new(
        "UPDATE FlowReceipts SET IsDone = 1, Answer = @Answer, AnswerType = @AnswerType WHERE Slot = @Slot AND MessageId = @MessageId");

    private static readonly Statement Release = new(
        "DELETE FROM FlowReceipts WHERE Slot = @Slot AND MessageId = @MessageId AND IsDone = 0");

    // The outer condition too: a key that is taken again at the same moment is not expired when its row is free.
    private static readonly Statement Forget = new(
        sqlite: "DELETE FROM FlowReceipts WHERE Slot IN (SELECT Slot FROM FlowReceipts WHERE ExpiresAt <= @Now ORDER BY ExpiresAt LIMIT "
            + "@Take)",
        sqlServer: """
            DELETE FROM FlowReceipts WHERE ExpiresAt <= @Now
            AND Slot IN (SELECT TOP (@Take) r.Slot FROM FlowReceipts r WHERE r.ExpiresAt <= @Now ORDER BY r.ExpiresAt)
            """);

    public async ValueTask<Receipt> TakeAsync(ReceiptRequest request, CancellationToken cancellationToken) =>
        await DuplicateKeyRetry.InTransactionAsync(
            database,
            async session =>
            {
                var row = await session.QuerySingleOrDefaultAsync<Row>(Lock, new { Slot = request.StateKey.Slot(request.Key) });
                if (row is not null && row.ExpiresAt > request.Now)
                {
                    var isMine = row.MessageId == request.MessageId;
                    if (row.IsDone)
                        return new Receipt(
                            ReceiptResult.Done, isMine, row.Answer is null ? null : new KeptAnswer(row.Answer, row.AnswerType));
                    if (!isMine && row.TakeOverAt > request.Now)
                        return new Receipt(ReceiptResult.UnderWay);
                }

                if (row is null)
                    await session.ExecuteAsync(Insert, RowOf(request));
                else
                    ConcurrentChangeException.ThrowIfUnchanged(
                        await session.ExecuteAsync(Take, TakenFrom(row, request)), $"Key {request.Key}");
                return new Receipt(ReceiptResult.First);
            },
            cancellationToken);

    public async ValueTask KeepAsync(ReceiptRequest request, KeptAnswer? answer, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                Keep,
                new
                {
                    Slot = request.StateKey.Slot(request.Key),
                    request.MessageId,
                    Answer = answer?.Body,
                    AnswerType = answer?.ContentType,
                }),
            cancellationToken);

    public async ValueTask ReleaseAsync(ReceiptRequest request, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(
            session => session.ExecuteAsync(Release, new { Slot = request.StateKey.Slot(request.Key), request.MessageId }),
            cancellationToken);

    public async ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken) =>
        await database.InTransactionAsync(session => session.ExecuteAsync(Forget, new { Now = now, Take = most }), cancellationToken);

    private static object RowOf(ReceiptRequest request) => new
    {
        Slot = request.StateKey.Slot(request.Key),
        Flow = StateKey.Cut(request.StateKey.Flow),
        Step = StateKey.Cut(request.StateKey.Name),
        ReceiptKey = StateKey.Cut(request.Key),
        request.MessageId,
        request.TakeOverAt,
        request.ExpiresAt,
    };

    private static object TakenFrom(Row row, ReceiptRequest request) => new
    {
        Slot = request.StateKey.Slot(request.Key),
        request.MessageId,
        request.TakeOverAt,
        request.ExpiresAt,
        WasOf = row.MessageId,
        WasDone = row.IsDone,
        WasTakenOverAt = row.TakeOverAt,
    };

    private sealed class Row
    {
        public required Guid MessageId { get; init; }

        public required bool IsDone { get; init; }

        public byte[]? Answer { get; init; }

        public string? AnswerType { get; init; }

        public required DateTime TakeOverAt { get; init; }

        public required DateTime ExpiresAt { get; init; }
    }
}
