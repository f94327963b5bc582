using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Soa.Database.Telemetry;

/// <summary>
/// Emits how long statements take and, within a trace, a span for each (OpenTelemetry, semantic conventions for database clients). Costs
/// nothing while nobody listens.
/// </summary>
internal static class DatabaseTelemetry
{
    private const string Name = "Soa.Database";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "db.client.operation.duration", "s", "Duration of database client operations.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    private static readonly Counter<long> Transactions = Meter.CreateCounter<long>(
        "soa.database.transactions", "{transaction}", "Number of transactions committed, and of statements outside of one.");

    private static readonly Counter<long> RoundTrips = Meter.CreateCounter<long>(
        "soa.database.round_trips", "{request}", "Number of requests that a database server is asked, or would be on SQLite.");

    /// <summary>Gets whether anybody wants to know. A statement outside of any trace begins none.</summary>
    public static bool IsObserved => Duration.Enabled || IsTraced;

    private static bool IsTraced =>
        Source.HasListeners() && Activity.Current is { Recorded: true } or { IsAllDataRequested: true };

    /// <summary>Runs a statement and reports it.</summary>
    /// <param name="system">The product, as <c>db.system.name</c> calls it.</param>
    /// <param name="summary">What the statement does.</param>
    /// <param name="run">Begins the statement.</param>
    public static async Task<T> ObserveAsync<T>(string system, StatementSummary summary, Func<Task<T>> run)
    {
        var started = Stopwatch.GetTimestamp();
        using var activity = IsTraced ? Source.StartActivity(summary.Text, ActivityKind.Client) : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("db.system.name", system).SetTag("db.operation.name", summary.Operation);
            activity.SetTag("db.collection.name", summary.Collection).SetTag("db.query.summary", summary.Text);
        }

        string? error = null;
        try
        {
            return await run();
        }
        catch (Exception failure)
        {
            error = failure.GetType().FullName;
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error);
            throw;
        }
        finally
        {
            if (Duration.Enabled)
                Record(Stopwatch.GetElapsedTime(started), system, summary, error);
        }
    }

    /// <summary>Counts a transaction: one that is committed, or a statement that is one by itself.</summary>
    public static void CountTransaction() => Transactions.Add(1);

    /// <summary>Counts a request to a server. SQLite, which has none, counts what would be one.</summary>
    public static void CountRoundTrip() => RoundTrips.Add(1);

    private static void Record(TimeSpan elapsed, string system, StatementSummary summary, string? error)
    {
        var tags = new TagList { { "db.system.name", system }, { "db.operation.name", summary.Operation } };
        if (summary.Collection is { } table)
            tags.Add("db.collection.name", table);
        if (error is not null)
            tags.Add("error.type", error);
        Duration.Record(elapsed.TotalSeconds, tags);
    }
}
