using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soa.Messaging.Readiness;

namespace Soa.Messaging.Series;

/// <summary>
/// Measures this process, and every ten seconds writes what it has measured, that it runs, and how it is. What could not be written is
/// written later, up to some minutes of it.
/// </summary>
internal sealed partial class SeriesWriter(
    SeriesStore store, IMeterFactory meters, IHostEnvironment environment, SeriesRole role, HealthCheckService health,
    DatabaseReadiness readiness, TimeProvider time, ILogger<SeriesWriter> log) : BackgroundService
{
    private const int MostPending = 200;
    private const int LongestProblem = 1000;
    private const int LongestName = 200;
    private const int LongestVersion = 100;

    private readonly SeriesPeriod[] periods = [.. SeriesPeriod.Lengths.Select(seconds => new SeriesPeriod(seconds))];
    private readonly Queue<SeriesRow> pending = new();
    private readonly SeriesCollector collector = new(meters);
    private ProcessInstance? instance;
    private bool hasFailed;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Gets this process, as it was last written; <c>null</c> before.</summary>
    internal ProcessInstance? Instance => instance;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (instance is not null)
            await WriteAsync(Now, isLast: true, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        collector.Dispose();
        base.Dispose();
    }

    /// <summary>Takes what was measured in the period that has just ended, and writes it.</summary>
    /// <param name="now">The time (UTC).</param>
    /// <param name="isLast">Whether the process ends.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    internal async Task WriteAsync(DateTime now, bool isLast, CancellationToken cancellationToken)
    {
        // What the end of a period has cut off belongs to it; what the end of the process has, to the current one.
        var start = SeriesPeriod.StartOf(isLast ? now : now.AddSeconds(-SeriesPeriod.Shortest / 2d), SeriesPeriod.Shortest);
        var measured = collector.Take();
        foreach (var row in periods.SelectMany(period => period.Add(start, measured, isLast)))
            pending.Enqueue(row);
        while (pending.Count > MostPending)
            pending.Dequeue();
        try
        {
            var current = await DescribeAsync(now, isLast, cancellationToken);
            await store.WriteAsync(current, pending, cancellationToken);
            instance = current;
            pending.Clear();
            hasFailed = false;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested || isLast)
        {
            if (!hasFailed)
                NotWritten(failure.Message);
            hasFailed = true;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WaitAsync(stoppingToken);
            await WriteAsync(Now, isLast: false, stoppingToken);
            while (true)
            {
                var now = Now;
                var next = SeriesPeriod.StartOf(now, SeriesPeriod.Shortest).AddSeconds(SeriesPeriod.Shortest);
                await Task.Delay(next - now, time, stoppingToken);
                await WriteAsync(Now, isLast: false, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task<ProcessInstance> DescribeAsync(DateTime now, bool isLast, CancellationToken cancellationToken)
    {
        var report = isLast ? null : await health.CheckHealthAsync(cancellationToken);
        var problems = report?.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description}").ToList() ?? [];
        return (instance ?? new ProcessInstance
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = Cut(environment.ApplicationName, LongestName),
            Role = role.Text,
            Machine = Cut(Environment.MachineName, LongestName),
            ProcessId = Environment.ProcessId,
            Version = Cut(VersionOfProgram(), LongestVersion),
            StartedAt = now,
            SeenAt = now,
            Readiness = "",
        }) with
        {
            SeenAt = now,
            StoppedAt = isLast ? now : null,
            Readiness = $"{report?.Status ?? HealthStatus.Unhealthy}",
            Problem = problems.Count == 0 ? null : Cut(string.Join(' ', problems), LongestProblem),
        };
    }

    private static string VersionOfProgram() =>
        (Assembly.GetEntryAssembly() ?? typeof(SeriesWriter).Assembly).GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    [LoggerMessage(3090, LogLevel.Warning, "What this process has measured could not be written. It is tried again. {Reason}")]
    private partial void NotWritten(string reason);
}
