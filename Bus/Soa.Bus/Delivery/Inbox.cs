using Soa.Bus.Documents;
using Soa.Bus.Services;
using Soa.Database;

namespace Soa.Bus.Delivery;

/// <summary>The answers given, by message id and service (EIP: Idempotent Receiver).</summary>
internal static class Inbox
{
    private static readonly Statement Find = new("SELECT Answer, IsFault FROM Inbox WHERE MessageId = @MessageId AND Receiver = @Receiver");

    internal static readonly Statement DeleteAnswers = new(
        sqlite: """
            DELETE FROM Inbox WHERE (MessageId, Receiver) IN
                (SELECT MessageId, Receiver FROM Inbox WHERE ProcessedAt < @Before ORDER BY ProcessedAt LIMIT @Take)
            """,
        sqlServer: "DELETE TOP (@Take) FROM Inbox WHERE ProcessedAt < @Before");

    private static readonly Statement Insert = new("""
        INSERT INTO Inbox (MessageId, Receiver, Operation, Answer, IsFault, ProcessedAt)
        VALUES (@MessageId, @Receiver, @Operation, @Answer, @IsFault, @ProcessedAt)
        """);

    /// <summary>The answer that was given to the message, or <c>null</c> if it is new.</summary>
    public static async Task<OperationAnswer?> FindAsync(DatabaseSession session, ServiceOperation operation, Guid messageId)
    {
        var row = await session.QuerySingleOrDefaultAsync<Row>(Find, new { MessageId = messageId, Receiver = operation.Service.Name });
        return row is null ? null : new OperationAnswer(row.Answer, row.IsFault);
    }

    /// <summary>Keeps an answer. A duplicate key means that another copy of the message was answered meanwhile.</summary>
    public static Task StoreAsync(DatabaseSession session, ServiceOperation operation, Document source, OperationAnswer answer, DateTime now) =>
        session.ExecuteAsync(Insert, new
        {
            source.MessageId,
            Receiver = operation.Service.Name,
            Operation = operation.Name,
            Answer = answer.Body.ToArray(),
            answer.IsFault,
            ProcessedAt = now,
        });

    private sealed class Row
    {
        public required byte[] Answer { get; init; }

        public required bool IsFault { get; init; }
    }
}
