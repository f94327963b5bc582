using System.Text.Json;
using Soa.Database;
using Soa.Documents;

namespace Soa.Messaging.Alerting;

/// <summary>Keeps messages until their channels have taken them: they outlive a restart, and a channel that is away.</summary>
internal sealed class AlertOutbox(SharedDatabase database, AlertOptions options, TimeProvider time)
{
    private const string Prefix = "AM";
    private const int AtOnce = 50;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    // A receiver that wants to be left alone for longer is asked again all the same.
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    // Longer than a channel may take.
    private static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(2);

    private static readonly Statement Insert = new("""
        INSERT INTO AlertMessages (Id, Channel, Subject, Content, CreatedAt, Attempts, NextAt)
        VALUES (@Id, @Channel, @Subject, @Content, @CreatedAt, 0, @CreatedAt)
        """);

    private static readonly Statement ListDue = new("""
        SELECT Id, Channel, Content, CreatedAt, Attempts FROM AlertMessages WHERE NextAt <= @Now ORDER BY NextAt {limit @Take}
        """);

    // Only one process gets a row; if it dies, the message is due again soon.
    private static readonly Statement Claim = new("""
        UPDATE AlertMessages SET Attempts = Attempts + 1, NextAt = @NextAt WHERE Id = @Id AND NextAt <= @Now
        """);

    private static readonly Statement SetSent = new(
        "UPDATE AlertMessages SET SentAt = @Now, NextAt = NULL, Problem = NULL WHERE Id = @Id");

    private static readonly Statement SetFailed = new(
        "UPDATE AlertMessages SET NextAt = @NextAt, Problem = @Problem WHERE Id = @Id AND SentAt IS NULL");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Returns a new id.</summary>
    public string NewId() => DocumentNumber.New(Prefix, time);

    /// <summary>Makes the messages about alerts, one for each channel that wants any of them.</summary>
    public void Add(DatabaseSession session, IReadOnlyCollection<Alert> alerts, DateTime now)
    {
        foreach (var (name, channel) in options.Channels)
        {
            var wanted = alerts.Where(alert => channel.Wants(alert.Flow)).ToList();
            if (wanted.Count == 0)
                continue;
            var notice = AlertNotice.Of(NewId(), now, wanted, options.ConsoleAddress);
            session.Defer(Insert, new
            {
                notice.Id,
                Channel = TextCut.Cut(name, 100),
                notice.Subject,
                Content = JsonSerializer.Serialize(notice),
                CreatedAt = now,
            });
        }
    }

    /// <summary>Returns messages that are due.</summary>
    public Task<IReadOnlyList<Due>> ListDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync<Due>(ListDue, new { Now, Take = AtOnce }), cancellationToken);

    /// <summary>Takes a message to send it.</summary>
    /// <returns>False if another process has taken it.</returns>
    public async Task<bool> ClaimAsync(Due message, CancellationToken cancellationToken) => await database.InTransactionAsync(
        session => session.ExecuteAsync(Claim, new { message.Id, Now, NextAt = Now + ClaimFor }), cancellationToken) > 0;

    /// <summary>Writes that a channel has taken a message.</summary>
    public Task SentAsync(Due message, CancellationToken cancellationToken) =>
        database.InTransactionAsync(session => session.ExecuteAsync(SetSent, new { message.Id, Now }), cancellationToken);

    /// <summary>Writes that a channel has not taken a message.</summary>
    /// <returns>When it is tried again (UTC); <c>null</c> if it is given up.</returns>
    public async Task<DateTime?> FailedAsync(Due message, string problem, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var pause = PauseAfter(message.Attempts + 1);
        var wish = retryAfter < LongestWish ? retryAfter.Value : retryAfter is null ? pause : LongestWish;
        var next = Now + (wish > pause ? wish : pause);
        var nextAt = next - message.CreatedAt > options.GiveUpAfter ? (DateTime?)null : next;
        await database.InTransactionAsync(
            session => session.ExecuteAsync(SetFailed, new { message.Id, NextAt = nextAt, Problem = TextCut.Cut(problem, 1000) }),
            cancellationToken);
        return nextAt;
    }

    /// <summary>Returns the pause after a number of failed attempts.</summary>
    public static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 20) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Represents a message that is due.</summary>
    internal sealed class Due
    {
        public required string Id { get; init; }

        public required string Channel { get; init; }

        public required string Content { get; init; }

        public required DateTime CreatedAt { get; init; }

        public required int Attempts { get; init; }

        public AlertNotice Notice => JsonSerializer.Deserialize<AlertNotice>(Content)!;
    }
}
