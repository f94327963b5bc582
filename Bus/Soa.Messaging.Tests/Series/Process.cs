using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Soa.Database;
using Soa.Messaging.Retention;
using Soa.Messaging.Series;

namespace Soa.Messaging.Tests.Series;

/// <summary>Represents a process that measures itself. It writes when the test says so, and not by the clock.</summary>
internal sealed class Process : IAsyncDisposable
{
    private readonly IHost host;
    private readonly FakeTimeProvider time;
    private readonly SharedDatabase database;
    private readonly Histogram<double> flows;
    private readonly UpDownCounter<long> active;
    private long pending;
    private bool isOver;

    private Process(IHost host, SharedDatabase database, FakeTimeProvider time)
    {
        (this.host, this.database, this.time) = (host, database, time);
        var meter = host.Services.GetRequiredService<IMeterFactory>().Create("Soa.Tests");
        flows = meter.CreateHistogram<double>(SeriesMetric.Flows);
        active = meter.CreateUpDownCounter<long>(SeriesMetric.Active);
        meter.CreateObservableGauge(SeriesMetric.OutboxPending, () => Volatile.Read(ref pending));
    }

    public SeriesWriter Writer => host.Services.GetRequiredService<SeriesWriter>();

    public SeriesReader Reader => host.Services.GetRequiredService<SeriesReader>();

    public static async Task<Process> StartAsync(SharedDatabase database, FakeTimeProvider time)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging().AddSingleton<TimeProvider>(time).AddSharedDatabase(database)
            .AddSeries(new ConfigurationBuilder().Build(), "services and flows");
        var process = new Process(builder.Build(), database, time);
        await process.TurnAsync();
        return process;
    }

    public void Run(string flow, double seconds, int times)
    {
        for (var i = 0; i < times; i++)
            flows.Record(seconds, new("soa.flow", flow), new KeyValuePair<string, object?>("soa.outcome", "completed"));
    }

    public void Fail(string flow) =>
        flows.Record(0.1, new("soa.flow", flow), new KeyValuePair<string, object?>("soa.outcome", "error"));

    public void At(int work, int pending)
    {
        active.Add(work, new KeyValuePair<string, object?>("soa.flow", "orders"));
        Volatile.Write(ref this.pending, pending);
    }

    public Task TurnAsync() => isOver ? Task.CompletedTask : Writer.WriteAsync(time.GetUtcNow().UtcDateTime, isLast: false, default);

    public Task StopAsync()
    {
        isOver = true;
        return Writer.WriteAsync(time.GetUtcNow().UtcDateTime, isLast: true, default);
    }

    public void Die() => isOver = true;

    public Task<int> SweepAsync() => new RetentionSweeper(
        host.Services.GetServices<RetentionRule>(), time, NullLogger<RetentionSweeper>.Instance, database).SweepAsync(default);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
}
