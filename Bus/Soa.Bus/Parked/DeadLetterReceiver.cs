using System.Globalization;
using System.Text.Json;
using Soa.Bus.Documents;
using Soa.Bus.Messaging;
using Soa.Database;

namespace Soa.Bus.Parked;

/// <summary>
/// Moves what arrives in <c>dead-letters</c> into the table, where people can work on it. A letter that arrives twice is one row; while the database is
/// away it stays in the queue.
/// </summary>
internal sealed class DeadLetterReceiver(SharedDatabase database, TimeProvider time)
{
    private static readonly Statement CountAgain = new("""
        UPDATE ParkedDocuments
        SET TimesParked = TimesParked + 1, ParkedAt = @ParkedAt, Attempts = @Attempts, Step = @Step, ReasonType = @ReasonType, ReasonMessage = @ReasonMessage
        WHERE OpenKey = @OpenKey AND ParkedAt <> @ParkedAt
        """);

    private static readonly Statement CountSame = new("""
        SELECT COUNT(*) FROM ParkedDocuments WHERE MessageId = @MessageId AND Queue = @Queue AND ParkedAt = @ParkedAt
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO ParkedDocuments (
            Id, OpenKey, MessageId, ConversationId, CausationId, Queue, Flow, Step, DocumentName, ContentType, Headers, Body,
            ReasonType, ReasonMessage, Attempts, TimesParked, FirstFailedAt, ParkedAt, Status)
        VALUES (
            @Id, @OpenKey, @MessageId, @ConversationId, @CausationId, @Queue, @Flow, @Step, @DocumentName, @ContentType, @Headers, @Body,
            @ReasonType, @ReasonMessage, @Attempts, 1, @FirstFailedAt, @ParkedAt, 'Parked')
        """);

    /// <summary>Stores a letter. Two processes that store the same one at once: the second meets a duplicate key, and is tried again.</summary>
    public async Task<Document?> ReceiveAsync(Document letter, CancellationToken cancellationToken)
    {
        var row = Row(letter);
        await database.InTransactionAsync(
            async session =>
            {
                if (await session.ExecuteAsync(CountAgain, row) == 0 && await session.ScalarAsync<int>(CountSame, row) == 0)
                    await session.ExecuteAsync(Insert, row);
            },
            cancellationToken);
        return null;
    }

    private object Row(Document letter)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var queue = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Queue), 255) ?? "";
        var reason = letter.Headers.GetValueOrDefault(DeadLetterHeaders.Reason) ?? "unknown";
        var parkedAt = Time(letter, DeadLetterHeaders.Time, now);
        return new
        {
            Id = DocumentNumber.New("PD", time),
            OpenKey = $"{letter.MessageId}/{queue}",
            letter.MessageId,
            letter.ConversationId,
            letter.CausationId,
            Queue = queue,
            Flow = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Flow) ?? BusNames.FlowOf(queue), 200),
            Step = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Step), 400),
            DocumentName = Cut(ParkedStore.NameOf(letter), 400),
            ContentType = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.ContentType), 200)
                ?? (letter.TryReadName(out _) ? "application/xml" : "application/octet-stream"),
            Headers = JsonSerializer.Serialize(
                letter.Headers.Where(header => !header.Key.StartsWith("dead-letter-", StringComparison.Ordinal)).ToDictionary()),
            Body = letter.Body.ToArray(),
            ReasonType = Cut(reason, 200),
            ReasonMessage = letter.Headers.GetValueOrDefault(DeadLetterHeaders.Message) ?? $"The broker gave it up: {reason}.",
            Attempts = int.TryParse(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Attempts), CultureInfo.InvariantCulture, out var attempts) ? attempts : 0,
            FirstFailedAt = Time(letter, DeadLetterHeaders.FirstFailed, parkedAt),
            ParkedAt = parkedAt,
        };
    }

    // Cut to what the column holds, so that the same letter is recognised by its time.
    private static DateTime Time(Document letter, string header, DateTime otherwise)
    {
        var value = DateTimeOffset.TryParse(
            letter.Headers.GetValueOrDefault(header), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : otherwise;
        return value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
