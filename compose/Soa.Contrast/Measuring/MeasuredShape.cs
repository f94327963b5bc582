using System.Diagnostics;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Contrast.Loads;
using Soa.Contrast.Reports;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Measuring;

/// <summary>Measures a running shape, round by round.</summary>
internal sealed class MeasuredShape : IAsyncDisposable
{
    private const int Clients = 8;
    private const int ReportOrders = 50;
    private const int Reports = 15;

    private readonly IShape shape;
    private readonly OrderLoad load;
    private readonly double startSeconds;
    private readonly List<MeasuredRound> rounds = [];
    private long messagesBefore;
    private int orders;

    private MeasuredShape(IShape shape, OrderLoad load, double startSeconds) =>
        (this.shape, this.load, this.startSeconds) = (shape, load, startSeconds);

    // Where one transaction does it all, nobody can see the one without the other.
    private bool IsOneTransaction => shape.Kind is ShapeKind.OneTier or ShapeKind.TwoTier or ShapeKind.ThreeTier;

    /// <summary>Starts a shape, and places its first order.</summary>
    public static async Task<MeasuredShape> StartAsync(IShape shape, string folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await shape.StartAsync(new ShapeOptions { Folder = Path.Combine(folder, $"{shape.Kind}") }, cancellationToken);
            var load = await OrderLoad.PrepareAsync(shape, cancellationToken);
            await load.BurstAsync(1, 1, cancellationToken);
            return new MeasuredShape(shape, load, clock.Elapsed.TotalSeconds);
        }
        catch
        {
            await shape.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs bursts that do not count, until code is compiled and caches are warm.</summary>
    public async Task WarmUpAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        for (var i = 0; i < options.WarmUps; i++)
            await load.BurstAsync(options.Orders, Clients, cancellationToken);
        messagesBefore = await BrokerMessages.CountAsync(shape);
    }

    /// <summary>Measures a round: a burst, and orders at a pace that is the same for all shapes.</summary>
    public async Task MeasureAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        var (programs, broker) = (ProcessorTime.Of(shape, PartRole.Program), ProcessorTime.Of(shape, PartRole.Broker));
        var (bytes, statements) = (await WireBytes.ReadAsync(shape), await shape.CountStatementsAsync());
        var took = await load.BurstAsync(options.Orders, Clients, cancellationToken);
        var (programsUsed, brokerUsed) =
            (ProcessorTime.Of(shape, PartRole.Program) - programs, ProcessorTime.Of(shape, PartRole.Broker) - broker);
        var sent = (await WireBytes.ReadAsync(shape)).Since(bytes);
        var executed = await shape.CountStatementsAsync() - statements;

        var placed = await load.PacedAsync(options.Rate, options.PacedOrders, cancellationToken);
        orders += options.Orders + options.PacedOrders;
        var (fulfilled, disagreeing) = (new List<double>(), new List<double>());
        foreach (var order in placed)
        {
            var (at, invoiced) = await EndOfAsync(order.Number);
            // What is done within the call is seen when the call is answered.
            fulfilled.Add(((at > order.Answered ? at : order.Answered) - order.Due).TotalMilliseconds);
            if (invoiced is { } earlier)
                disagreeing.Add((at - earlier).TotalMilliseconds);
        }

        rounds.Add(new MeasuredRound(
            options.Orders / took.TotalSeconds, programsUsed.TotalMilliseconds / options.Orders,
            brokerUsed.TotalMilliseconds / options.Orders, sent / 1_000.0 / options.Orders, executed / (double)options.Orders, fulfilled,
            [.. placed.Select(order => (order.Answered - order.Due).TotalMilliseconds)], disagreeing));
    }

    /// <summary>Returns what the rounds have shown, after the figures that are taken once.</summary>
    public async Task<ShapeFigures> FinishAsync(CancellationToken cancellationToken)
    {
        var messages = await BrokerMessages.CountAsync(shape) - messagesBefore;
        var (lines, calls, times) = await ReportAsync(cancellationToken);
        var all = rounds.SelectMany(round => round.Fulfilled).Order().ToArray();
        return new ShapeFigures
        {
            Shape = shape.Kind,
            StartSeconds = startSeconds,
            Programs = shape.Parts.Count(part => part.Role == PartRole.Program),
            BrokerProcesses = shape.Parts.Count(part => part.Role == PartRole.Broker),
            Databases = shape.Databases.Count,
            ProgramMegabytes = ProcessorTime.MegabytesOf(shape, PartRole.Program),
            BrokerMegabytes = ProcessorTime.MegabytesOf(shape, PartRole.Broker),
            OrdersPerSecond = Over(round => round.OrdersPerSecond),
            MedianMilliseconds = Over(round => Spread.Of(round.Fulfilled).Median),
            P99Milliseconds = Spread.At(all, 0.99),
            AnswerMilliseconds = Over(round => Spread.Of(round.Answered).Median),
            ProgramProcessorMilliseconds = Over(round => round.ProgramMilliseconds),
            BrokerProcessorMilliseconds = Over(round => round.BrokerMilliseconds),
            Kilobytes = Over(round => round.Kilobytes),
            BrokerMessages = messages / (double)orders,
            Statements = Over(round => round.Statements),
            DisagreeingMilliseconds = IsOneTransaction ? null : Over(round => Spread.Of(round.Disagreeing).Median),
            ReportLines = lines,
            ReportCalls = calls,
            ReportMilliseconds = times,
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await shape.StopAsync();
        await shape.DisposeAsync();
    }

    private Spread Over(Func<MeasuredRound, double> figure) => Spread.Of(rounds.Select(figure));

    private async Task<(DateTimeOffset Fulfilled, DateTimeOffset? Invoiced)> EndOfAsync(string number)
    {
        var order = await shape.Client<IOrders>().GetOrderAsync(new GetOrderRequest { OrderNumber = number });
        var fulfilled = order.StatusHistory.Single(change => change.Status == OrderStatuses.Fulfilled).At;
        if (IsOneTransaction)
            return (fulfilled, null);
        var invoice = await shape.Client<IBilling>().GetInvoiceAsync(
            new GetInvoiceRequest { InvoiceNumber = order.Invoices.Single().InvoiceNumber });
        return (fulfilled, invoice.Invoice.IssuedAt);
    }

    // Of a customer with few orders, since the first has as many as the run was long.
    private async Task<(int Lines, int Calls, Spread Milliseconds)> ReportAsync(CancellationToken cancellationToken)
    {
        var own = await OrderLoad.PrepareAsync(shape, cancellationToken, "REPORT");
        for (var i = 0; i < ReportOrders; i++)
            await own.PlaceOfFirstAsync();
        await own.UntilFulfilledAsync(cancellationToken);
        using ICustomerReport report = shape.Databases is [var one] ? new JoinReport(one) : new CallsReport(shape);
        var times = new List<double>();
        var lines = 0;
        for (var i = 0; i < Reports; i++)
        {
            var started = Stopwatch.GetTimestamp();
            lines = (await report.ReadAsync(own.Customer)).Count(line => line is { InvoiceNumber: not null, TrackingNumber: not null });
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (lines, report.Calls, Spread.Of(times.Skip(Reports / 3)));
    }
}
