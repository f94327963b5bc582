using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Soa.Database.Dialects;

namespace Soa.Database.Tests;

/// <summary>Checks what is tried again, and for how long.</summary>
public sealed class A_transaction_that_fails
{
    private static readonly DatabaseOptions Options = new() { ConnectionString = "Data Source=:memory:" };

    private readonly FakeTimeProvider time = new();

    [Test]
    public async Task Is_run_again_when_its_connection_broke_and_the_rollback_fails_as_well()
    {
        using var database = new SharedDatabase(new BreakingDialect(), Options);
        var runs = 0;
        var result = await database.InTransactionAsync(session => ++runs == 1 ? throw Lost() : Task.FromResult(runs));
        Assert.That(result, Is.EqualTo(2));
    }

    [Test]
    public async Task Reports_its_own_error_and_not_that_of_the_rollback()
    {
        using var database = new SharedDatabase(new BreakingDialect(), Options);
        await Assert.ThatAsync(
            () => database.InTransactionAsync<int>(session => throw new ArgumentException("a bug")),
            Throws.ArgumentException.With.Message.EqualTo("a bug"));
    }

    [TestCase(19, 2, TestName = "Is_run_again_within_20_seconds")]
    [TestCase(30, 1, TestName = "Is_not_run_again_when_its_command_ran_out_of_30_seconds")]
    public async Task Is_run_again_for_a_limited_time(int seconds, int expected)
    {
        using var database = new SharedDatabase(new BreakingDialect(), Options with { TransientRetries = 1 }, time);
        var runs = 0;
        var running = database.InTransactionAsync<int>(session =>
        {
            runs++;
            time.Advance(TimeSpan.FromSeconds(seconds));
            throw Lost();
        });
        while (!running.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Multiple(() =>
        {
            Assert.That(running.Exception!.InnerException, Is.InstanceOf<SqliteException>());
            Assert.That(runs, Is.EqualTo(expected));
        });
    }

    [Test]
    public void Asks_SQL_Server_again_and_not_the_pool_for_the_last_error() => Assert.Multiple(() =>
    {
        Assert.That(new SqlServerDialect("Server=db;Database=Soa").ConnectionString, Does.Contain("NeverBlock"));
        Assert.That(
            new SqlServerDialect("Server=db;Database=Soa;Pool Blocking Period=AlwaysBlock").ConnectionString, Does.Contain("AlwaysBlock"));
    });

    private static SqliteException Lost() => new("The connection was lost.", 5);

    /// <summary>Imitates SqlClient on SQLite: transactions cannot be ended once their connection is closed.</summary>
    private sealed class BreakingDialect : SqlDialect
    {
        private readonly SqliteDialect sqlite = new(Options.ConnectionString, SqliteSynchronous.Normal);

        public override DatabaseProvider Provider => sqlite.Provider;

        public override IsolationLevel Isolation => sqlite.Isolation;

        public override bool CanLoseCommits => true;

        public override Task<BorrowedConnection> OpenToReadAsync(CancellationToken cancellationToken) =>
            OpenToWriteAsync(cancellationToken);

        public override async Task<BorrowedConnection> OpenToWriteAsync(CancellationToken cancellationToken)
        {
            var connection = new BreakingConnection();
            await connection.OpenAsync(cancellationToken);
            return new BorrowedConnection(connection);
        }

        public override Task CommitAsync(DbTransaction transaction, CancellationToken cancellationToken)
        {
            ((BreakingTransaction)transaction).HasEnded = true;
            return Task.CompletedTask;
        }

        public override bool IsDuplicateKey(DbException error) => sqlite.IsDuplicateKey(error);

        public override bool IsTransient(Exception error) => sqlite.IsTransient(error);

        public override string Describe() => sqlite.Describe();
    }

    private sealed class BreakingConnection() : SqliteConnection(Options.ConnectionString)
    {
        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new BreakingTransaction(this);
    }

    private sealed class BreakingTransaction(DbConnection connection) : DbTransaction
    {
        public bool HasEnded { get; set; }

        public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

        protected override DbConnection DbConnection => connection;

        public override void Commit() => HasEnded = true;

        public override void Rollback() => throw new InvalidOperationException("The connection is closed.");

        protected override void Dispose(bool disposing)
        {
            if (!HasEnded)
                Rollback();
        }
    }
}
