using System.Text.Json;
using Soa.Contracts.Orders;
using Soa.Contrast.Calls;
using Soa.Database;

namespace Soa.Contrast.Cap.Outboxes;

/// <summary>Keeps orders in a file of the client until the service has answered them.</summary>
internal sealed class OrderOutbox : IDisposable
{
    private static readonly Statement Create = new("""
        CREATE TABLE IF NOT EXISTS OrderOutbox (
            Sequence INTEGER PRIMARY KEY, CustomerId TEXT NOT NULL, PurchaseOrderNumber TEXT NOT NULL, Document TEXT NOT NULL,
            TakenAt TEXT NOT NULL, AnsweredAt TEXT, OrderNumber TEXT, Refusal TEXT, Attempts INTEGER NOT NULL DEFAULT 0,
            UNIQUE (CustomerId, PurchaseOrderNumber))
        """);

    // Put in twice, it is one order, as it is for the service.
    private static readonly Statement Insert = new("""
        INSERT INTO OrderOutbox (CustomerId, PurchaseOrderNumber, Document, TakenAt)
        VALUES (@CustomerId, @PurchaseOrderNumber, @Document, @TakenAt)
        ON CONFLICT DO NOTHING
        """);

    private static readonly Statement SelectNext = new("""
        SELECT Sequence, PurchaseOrderNumber, Document, TakenAt, AnsweredAt, OrderNumber, Refusal, Attempts
        FROM OrderOutbox WHERE AnsweredAt IS NULL ORDER BY Sequence {limit @Take}
        """);

    private static readonly Statement SelectAll = new("""
        SELECT Sequence, PurchaseOrderNumber, Document, TakenAt, AnsweredAt, OrderNumber, Refusal, Attempts
        FROM OrderOutbox ORDER BY Sequence
        """);

    private static readonly Statement Attempt = new("UPDATE OrderOutbox SET Attempts = Attempts + 1 WHERE Sequence = @Sequence");

    private static readonly Statement Answer = new(
        "UPDATE OrderOutbox SET AnsweredAt = @AnsweredAt, OrderNumber = @OrderNumber, Refusal = @Refusal WHERE Sequence = @Sequence");

    private readonly SharedDatabase file;
    private readonly TimeProvider time;

    private OrderOutbox(SharedDatabase file, TimeProvider time) => (this.file, this.time) = (file, time);

    /// <summary>Opens a file, or makes it.</summary>
    public static async Task<OrderOutbox> OpenAsync(string file, TimeProvider time)
    {
        // What is taken is on the disk before the customer is told.
        var database = new SharedDatabase(
            new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=False", Synchronous = SqliteSynchronous.Full });
        await database.InTransactionAsync(session => session.ExecuteAsync(Create));
        return new OrderOutbox(database, time);
    }

    /// <summary>Puts an order in. When this returns, it is in the file.</summary>
    public Task PutAsync(SubmitOrderRequest order) => file.InTransactionAsync(session => session.ExecuteAsync(Insert, new
    {
        order.CustomerId,
        order.PurchaseOrderNumber,
        Document = JsonSerializer.Serialize(order, JsonForm.Options),
        TakenAt = time.GetUtcNow().UtcDateTime,
    }));

    /// <summary>Returns the first order that is not answered; <c>null</c> if all are.</summary>
    public async Task<OutboxEntry?> NextAsync() =>
        (await file.ReadAsync(session => session.QueryAsync<OutboxEntry>(SelectNext, new { Take = 1 }))).SingleOrDefault();

    /// <summary>Returns all orders.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListAsync() => file.ReadAsync(session => session.QueryAsync<OutboxEntry>(SelectAll));

    /// <summary>Notes that an order is being sent.</summary>
    public Task AttemptAsync(OutboxEntry entry) =>
        file.InTransactionAsync(session => session.ExecuteAsync(Attempt, new { entry.Sequence }));

    /// <summary>Notes the answer of the service.</summary>
    /// <param name="entry">The order.</param>
    /// <param name="orderNumber">The number that the service gave it; <c>null</c> if it refused.</param>
    /// <param name="refusal">The reason of the refusal.</param>
    public Task AnswerAsync(OutboxEntry entry, string? orderNumber, string? refusal) => file.InTransactionAsync(
        session => session.ExecuteAsync(
            Answer, new { entry.Sequence, AnsweredAt = time.GetUtcNow().UtcDateTime, OrderNumber = orderNumber, Refusal = refusal }));

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
