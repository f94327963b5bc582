using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Soa.Database.Testing;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Writing;
using Soa.Messaging.Parked;
using Soa.Messaging.Retention;
using Soa.ServiceModel.Delivery;

namespace Soa.Testing.Journal;

/// <summary>A journal on a fresh database, with its writer, and everything it logs.</summary>
internal sealed class JournalUnderTest : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly LoggerFactory loggers;
    private readonly bool isShared;

    private JournalUnderTest(TestDatabase database, JournalOptions options, bool isShared)
    {
        this.database = database;
        this.isShared = isShared;
        loggers = new LoggerFactory([new Collector(Logged)]);
        Queue = new JournalQueue(options);
        Writer = new JournalWriter(
            Queue, new JournalStore(database.Database, TimeProvider.System), new BlockMerger(database.Database),
            new OldRows(database.Database), options, TimeProvider.System,
            loggers.CreateLogger<JournalWriter>());
        Reader = new JournalReader(database.Database, loggers.CreateLogger<JournalReader>());
    }

    public TestDatabase Database => database;

    public ConcurrentQueue<string> Logged { get; } = new();

    public JournalQueue Queue { get; }

    public JournalWriter Writer { get; }

    public JournalReader Reader { get; }

    public static async Task<JournalUnderTest> StartAsync(JournalOptions? options = null)
    {
        var journal = new JournalUnderTest(
            await TestDatabase.CreateMigratedAsync(TestDatabases.One), options ?? new JournalOptions(), isShared: false);
        await journal.Writer.StartingAsync(default);
        return journal;
    }

    /// <summary>Starts the journal of another process on a database that stays when it ends.</summary>
    public static async Task<JournalUnderTest> StartAsync(TestDatabase database)
    {
        var journal = new JournalUnderTest(database, new JournalOptions(), isShared: true);
        await journal.Writer.StartingAsync(default);
        return journal;
    }

    public Task WriteAllAsync() => Writer.StoppedAsync(default);

    public Task<IReadOnlyList<JournalItem>> AllAsync() => Reader.FindAsync(new JournalQuery { Take = 10_000 }, default);

    public RetentionSweeper Sweeper(TimeSpan retention) => new(
        new[] { JournalStore.DeleteBlocks, Inbox.DeleteAnswers, ParkedStore.DeleteEnded }.Select(
            delete => new RetentionRule(delete, retention)),
        TimeProvider.System,
        loggers.CreateLogger<RetentionSweeper>(),
        database.Database);

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        loggers.Dispose();
        if (!isShared)
            await database.DisposeAsync();
    }

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
