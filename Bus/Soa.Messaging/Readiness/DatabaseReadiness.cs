using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Messaging.Readiness;

/// <summary>
/// Whether the shared database can be used: it answers, and it is migrated. What works on it in the background waits for that, so that a
/// missing database or migration is one line in the log, repeated once a minute, and not an error of each of them.
/// </summary>
public sealed partial class DatabaseReadiness(
    TimeProvider time, ILogger<DatabaseReadiness> log, SharedDatabase? database = null) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestFirst = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? first;
    private long? loggedAt;
    private volatile bool isUnfit;

    /// <summary>Gets a value that indicates whether the database could be used.</summary>
    public bool IsReady => ready.Task.IsCompleted;

    /// <summary>Ends when it can be used.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => ready.Task.WaitAsync(cancellationToken);

    /// <summary>
    /// Ends when the database was looked at for the first time, or does not answer. If it has another schema than this version needs, ends
    /// when it can be used: without the database much still works, but with another schema every document would fail.
    /// </summary>
    public async Task FitAsync(CancellationToken cancellationToken)
    {
        if (first is { IsCompleted: false })
            await Task.WhenAny(first, Task.Delay(LongestFirst, time, cancellationToken));
        if (isUnfit)
            await WaitAsync(cancellationToken);
    }

    /// <summary>Looks at the database before anything else of the process starts.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        first = CheckAsync(cancellationToken);
        await Task.WhenAny(first, Task.Delay(LongestStart, time, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await first!;
            while (!IsReady)
            {
                await Task.Delay(Round, time, stoppingToken);
                await CheckAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (database is null || await new SchemaState(database).FindProblemAsync(cancellationToken) is not { } problem)
            {
                if (loggedAt is not null)
                    LogReady($"{database}");
                if (database is not null && await ServerSettings.FindOddityAsync(database, cancellationToken) is { } oddity)
                    LogOdd($"{database}", oddity);
                if (database is not null && await new SchemaState(database).FindLaterMigrationAsync(cancellationToken) is { } later)
                    LogLater($"{database}", later);
                ready.TrySetResult();
            }
            else
            {
                isUnfit = true;
                Tell(problem);
            }
        }
        catch (DbException error)
        {
            Tell($"It cannot be reached: {error.Message} Check ConnectionStrings:Soa, and that the database runs.");
        }
    }

    private void Tell(string problem)
    {
        if (loggedAt is { } last && time.GetElapsedTime(last) < LogEvery)
            return;
        loggedAt = time.GetTimestamp();
        LogNotReady($"{database}", string.Join(' ', problem.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)));
    }

    [LoggerMessage(3050, LogLevel.Error, "{Database}: {Problem}")]
    private partial void LogNotReady(string database, string problem);

    [LoggerMessage(3052, LogLevel.Warning, "{Database}: {Oddity}")]
    private partial void LogOdd(string database, string oddity);

    [LoggerMessage(3051, LogLevel.Information, "{Database} can be used now")]
    private partial void LogReady(string database);

    [LoggerMessage(3140, LogLevel.Warning,
        "{Database} was migrated by a newer version, up to migration {Migration}, with which this version can work")]
    private partial void LogLater(string database, int migration);
}
