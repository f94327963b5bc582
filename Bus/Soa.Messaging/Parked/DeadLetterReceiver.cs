using System.Globalization;
using System.Text.Json;
using Soa.Database;
using Soa.Documents;
using Soa.Messaging.Outcomes;

namespace Soa.Messaging.Parked;

/// <summary>
/// Moves what arrives in <c>dead-letters</c> into the table, where people can work on it. A letter that arrives twice is one row; while
/// the database is away it stays in the queue.
/// </summary>
internal sealed class DeadLetterReceiver(
    SharedDatabase database, ParkedJournal journal, ReplayOutcomes replays, TimeProvider time, FlowConventions? flows = null)
{
    private static readonly Statement CountAgain = new("""
        UPDATE ParkedDocuments
        SET TimesParked = TimesParked + 1, ParkedAt = @ParkedAt, Attempts = @Attempts, Step = @Step, ReasonType = @ReasonType, ReasonMessage = @ReasonMessage,
            IsRefused = @IsRefused, Headers = @Headers, TraceContext = @TraceContext, Cause = @Cause, CauseKey = @CauseKey
        WHERE OpenKey = @OpenKey AND ParkedAt <> @ParkedAt
        """);

    private static readonly Statement FindOpen = new("SELECT Id FROM ParkedDocuments WHERE OpenKey = @OpenKey");

    private static readonly Statement CountSame = new("""
        SELECT COUNT(*) FROM ParkedDocuments WHERE MessageId = @MessageId AND Queue = @Queue AND ParkedAt = @ParkedAt
        """);

    private static readonly Statement Insert = new("""
        INSERT INTO ParkedDocuments (
            Id, OpenKey, MessageId, ConversationId, CausationId, Queue, Flow, Step, DocumentName, ContentType, Headers, Body,
            ReasonType, ReasonMessage, IsRefused, Attempts, TimesParked, FirstFailedAt, ParkedAt, Status, TraceContext, Cause, CauseKey)
        VALUES (
            @Id, @OpenKey, @MessageId, @ConversationId, @CausationId, @Queue, @Flow, @Step, @DocumentName, @ContentType, @Headers, @Body,
            @ReasonType, @ReasonMessage, @IsRefused, @Attempts, 1, @FirstFailedAt, @ParkedAt, 'Parked', @TraceContext,
            @Cause, @CauseKey)
        """);

    /// <summary>
    /// Stores a letter. Two processes that store the same one at once: the second meets a duplicate key, and is tried again.
    /// </summary>
    public async Task<Document?> ReceiveAsync(Document letter, CancellationToken cancellationToken)
    {
        var row = ToRow(letter);
        var isKnown = await database.InTransactionAsync(
            async session =>
            {
                if (await session.ExecuteAsync(CountAgain, row) > 0)
                {
                    var open = await session.ScalarAsync<string>(FindOpen, new { row.OpenKey });
                    await replays.ParkedAsync(session, letter, open ?? row.Id, row.ReasonMessage);
                    return false;
                }

                if (await session.ScalarAsync<int>(CountSame, row) > 0)
                    return true;
                await session.ExecuteAsync(Insert, row);
                await replays.ParkedAsync(session, letter, row.Id, row.ReasonMessage);
                return false;
            },
            cancellationToken);

        // A receiver that gives up writes that down itself; the broker does not.
        var isOfBroker = row.ReasonType == DeadLetterHeaders.Unroutable || !letter.Headers.ContainsKey(DeadLetterHeaders.Message);
        if (!isKnown && isOfBroker)
            await journal.ParkedAsync(letter, row.Queue, row.Flow, row.ReasonType, row.ReasonMessage);
        return null;
    }

    private Row ToRow(Document letter)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var queue = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Queue), 255) ?? "";
        var reason = letter.Headers.GetValueOrDefault(DeadLetterHeaders.Reason) ?? "unknown";
        var parkedAt = Time(letter, DeadLetterHeaders.Time, now);
        var message = letter.Headers.GetValueOrDefault(DeadLetterHeaders.Message) ?? $"The broker gave it up: {reason}.";
        var flow = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Flow) ?? flows?.FlowOf(queue), 200);
        var step = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.Step), 400);
        var cause = ParkedCause.Of(queue, flow, step, Cut(reason, 200)!, message);
        return new Row
        {
            Id = DocumentNumber.New("PD", time),
            OpenKey = $"{letter.MessageId}/{queue}",
            MessageId = letter.MessageId,
            ConversationId = letter.ConversationId,
            CausationId = letter.CausationId,
            Queue = queue,
            Flow = flow,
            Step = step,
            Cause = cause.Text,
            CauseKey = cause.Key,
            DocumentName = Cut(ParkedStore.NameOf(letter), 400),
            ContentType = Cut(letter.Headers.GetValueOrDefault(DeadLetterHeaders.ContentType), 200)
                ?? (letter.TryReadName(out _) ? "application/xml" : "application/octet-stream"),
            Headers = JsonSerializer.Serialize(
                letter.Headers.Where(header => !header.Key.StartsWith("dead-letter-", StringComparison.Ordinal)
                    && header.Key != ReplayHeaders.Item).ToDictionary()),
            Body = letter.Body.ToArray(),
            ReasonType = Cut(reason, 200)!,
            ReasonMessage = message,
            IsRefused = letter.Headers.ContainsKey(DeadLetterHeaders.Refused),
            Attempts = int.TryParse(
                letter.Headers.GetValueOrDefault(DeadLetterHeaders.Attempts), CultureInfo.InvariantCulture, out var attempts)
                ? attempts
                : 0,
            FirstFailedAt = Time(letter, DeadLetterHeaders.FirstFailed, parkedAt),
            ParkedAt = parkedAt,
            TraceContext = Telemetry.TraceContext.Current,
        };
    }

    // Cut to what the column holds, so that the same letter is recognised by its time.
    private static DateTime Time(Document letter, string header, DateTime otherwise)
    {
        var value = DateTimeOffset.TryParse(
            letter.Headers.GetValueOrDefault(header),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time) ? time.UtcDateTime : otherwise;
        return value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    private static string? Cut(string? text, int length) => text is null ? null : TextCut.Cut(text, length);

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string OpenKey { get; init; }

        public required Guid MessageId { get; init; }

        public required Guid ConversationId { get; init; }

        public required Guid? CausationId { get; init; }

        public required string Queue { get; init; }

        public required string? Flow { get; init; }

        public required string? Step { get; init; }

        public required string? DocumentName { get; init; }

        public required string ContentType { get; init; }

        public required string Headers { get; init; }

        public required byte[] Body { get; init; }

        public required string ReasonType { get; init; }

        public required string ReasonMessage { get; init; }

        public required bool IsRefused { get; init; }

        public required int Attempts { get; init; }

        public required DateTime FirstFailedAt { get; init; }

        public required DateTime ParkedAt { get; init; }

        public required string? TraceContext { get; init; }

        public required string Cause { get; init; }

        public required string CauseKey { get; init; }
    }
}
