using Soa.Database;
using Soa.Documents.Faults;

namespace Soa.ServiceModel.Delivery;

/// <summary>Keeps the answers that were given, by message id and service (EIP: Idempotent Receiver).</summary>
internal static class Inbox
{
    private static readonly Statement Find = new(
        "SELECT Operation, Answer, IsFault FROM Inbox WHERE MessageId = @MessageId AND Receiver = @Receiver");

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

    /// <summary>
    /// Returns the answer that was given to the message, or <c>null</c> if it is new. A message that asked for something else under the
    /// same id is refused.
    /// </summary>
    public static async Task<OperationAnswer?> FindAsync(DatabaseSession session, ServiceOperation operation, Guid messageId) =>
        AnswerOf(await session.QuerySingleOrDefaultAsync<Row>(Find, KeyOf(operation, messageId)), operation, messageId);

    /// <summary>
    /// Looks for the answer together with what is sent next, and throws what <paramref name="given"/> makes of it if there is one.
    /// </summary>
    public static void DeferCheck(
        DatabaseSession session, ServiceOperation operation, Guid messageId, Func<OperationAnswer, Exception> given) =>
        session.DeferCheck<Row>(Find, KeyOf(operation, messageId), rows =>
        {
            if (AnswerOf(rows.SingleOrDefault(), operation, messageId) is { } answer)
                throw given(answer);
        });

    private static object KeyOf(ServiceOperation operation, Guid messageId) =>
        new { MessageId = messageId, Receiver = operation.Service.Name };

    private static OperationAnswer? AnswerOf(Row? row, ServiceOperation operation, Guid messageId)
    {
        if (row is null || row.Operation == operation.Name)
            return row is null ? null : new OperationAnswer(row.Answer, row.IsFault);
        var reused = Fault.Sender(
            "MessageIdReused", $"The message {messageId} asked for {row.Operation} before, and was answered. "
                + $"A request for {operation.Name} needs an id of its own.");
        return new OperationAnswer(FaultWriter.Write(reused), IsFault: true);
    }

    /// <summary>
    /// Keeps an answer, with what is sent next. A duplicate key means that another copy of the message was answered meanwhile.
    /// </summary>
    public static void Store(DatabaseSession session, ServiceOperation operation, Guid messageId, OperationAnswer answer, DateTime now) =>
        session.Defer(Insert, new
        {
            MessageId = messageId,
            Receiver = operation.Service.Name,
            Operation = operation.Name,
            Answer = answer.Body.ToArray(),
            answer.IsFault,
            ProcessedAt = now,
        });

    private sealed class Row
    {
        public required string Operation { get; init; }

        public required byte[] Answer { get; init; }

        public required bool IsFault { get; init; }
    }
}
