using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Soa.Database.Telemetry;

namespace Soa.Database.Dialects;

/// <summary>
/// Commits transactions that wait for SQLite's one writer together: each is a savepoint, and pages that several of them change are written
/// once. A transaction's outcome, even a failure, is given out after the commit, for it may follow from what another one of the group
/// wrote. If the commit fails, all of them have failed.
/// </summary>
/// <param name="openAsync">Borrows the connection that writes.</param>
internal sealed class GroupCommit(Func<Task<BorrowedConnection>> openAsync)
{
    // So that the first of a group does not wait long for the last.
    private const int Most = 32;

    private readonly ConcurrentQueue<Member> waiting = new();
    private int isRunning;

    /// <summary>Runs work in a transaction of its own, and returns when it is committed, together with others or alone.</summary>
    public Task<T> RunAsync<T>(Func<SqliteConnection, SqliteTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var member = new Member<T>(work, cancellationToken);
        waiting.Enqueue(member);
        if (Interlocked.Exchange(ref isRunning, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static groups => _ = groups.RunAllAsync(), this, preferLocal: false);
        return member.Result;
    }

    private async Task RunAllAsync()
    {
        do
        {
            while (waiting.TryDequeue(out var first))
            {
                if (first.TryBegin())
                    await RunGroupAsync(first);
            }

            // A full fence: with a mere write, this thread could see an empty queue while whoever enqueues still sees it running, and what
            // was enqueued would wait for the next transaction.
            Interlocked.Exchange(ref isRunning, 0);
        }
        while (!waiting.IsEmpty && Interlocked.Exchange(ref isRunning, 1) == 0);
    }

    private async Task RunGroupAsync(Member first)
    {
        var group = new List<Member> { first };
        try
        {
            await using var borrowed = await openAsync();
            var connection = (CachingSqliteConnection)borrowed.Connection;
            // IMMEDIATE, so that it never fails for having read before it wrote.
            await using var transaction = connection.BeginTransaction(deferred: false);
            await RunAsync(first, connection, transaction);
            while (group.Count < Most && waiting.TryDequeue(out var next))
            {
                if (!next.TryBegin())
                    continue;
                group.Add(next);
                await RunAsync(next, connection, transaction);
            }

            await transaction.CommitAsync();
            borrowed.IsSound = true;
        }
        catch (Exception failure)
        {
            foreach (var member in group)
                member.Fail(failure);
            return;
        }

        foreach (var member in group)
            member.Complete();
    }

    private static async Task RunAsync(Member member, CachingSqliteConnection connection, SqliteTransaction transaction)
    {
        connection.Execute("SAVEPOINT Member", transaction);
        if (await member.RunAsync(connection, transaction) is not { } failure)
            connection.Execute("RELEASE Member", transaction);
        else if (connection.IsInTransaction)
            connection.Execute("ROLLBACK TO Member; RELEASE Member", transaction);
        else
            // After a full disk and the like SQLite has rolled back the whole group.
            ExceptionDispatchInfo.Throw(failure);
    }

    private abstract class Member
    {
        private readonly ExecutionContext? context = ExecutionContext.Capture();

        protected Exception? Failure { get; private set; }

        /// <summary>Returns <c>false</c> if the caller has given up.</summary>
        public abstract bool TryBegin();

        /// <summary>Returns what the work failed with; <c>null</c> if it did not.</summary>
        public async Task<Exception?> RunAsync(SqliteConnection connection, SqliteTransaction transaction)
        {
            var running = Task.CompletedTask;
            if (context is null)
                running = StartAsync(connection, transaction);
            else
                ExecutionContext.Run(context, _ => running = StartAsync(connection, transaction), null);
            try
            {
                await running;
            }
            catch (Exception failure)
            {
                Failure = failure;
            }

            return Failure;
        }

        /// <summary>Gives out what the work returned or failed with.</summary>
        public abstract void Complete();

        /// <summary>Gives out that the transaction failed.</summary>
        public abstract void Fail(Exception failure);

        protected abstract Task StartAsync(SqliteConnection connection, SqliteTransaction transaction);
    }

    private sealed class Member<T> : Member
    {
        private readonly TaskCompletionSource<T> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<SqliteConnection, SqliteTransaction, Task<T>> work;
        private readonly CancellationTokenRegistration cancellation;
        private T value = default!;
        private int hasBegun;

        public Member(Func<SqliteConnection, SqliteTransaction, Task<T>> work, CancellationToken cancellationToken)
        {
            this.work = work;
            cancellation = cancellationToken.UnsafeRegister(static (member, token) => ((Member<T>)member!).GiveUp(token), this);
        }

        public Task<T> Result => result.Task;

        public override bool TryBegin() => Interlocked.Exchange(ref hasBegun, 1) == 0;

        public override void Complete()
        {
            if (Failure is { } failure)
            {
                Fail(failure);
                return;
            }

            cancellation.Dispose();
            DatabaseTelemetry.CountTransaction();
            result.SetResult(value);
        }

        public override void Fail(Exception failure)
        {
            cancellation.Dispose();
            result.SetException(failure);
        }

        protected override async Task StartAsync(SqliteConnection connection, SqliteTransaction transaction) =>
            value = await work(connection, transaction);

        private void GiveUp(CancellationToken cancellationToken)
        {
            if (TryBegin())
                result.SetCanceled(cancellationToken);
        }
    }
}
