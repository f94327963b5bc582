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

    // The call that places an order, and its answer.
    private const int CallHops = 2;

    private const int Looks = 5;
    private const int ReportOrders = 50;
    private const int Reports = 15;

    private readonly IShape shape;
    private readonly OrderLoad load;
    private readonly double startSeconds;
    private readonly List<MeasuredRound> rounds = [];
    private long messagesBefore;
    private int messagesOrders;
    private int burst;
    private DatabaseWork lookWork;

    private MeasuredShape(IShape shape, OrderLoad load, double startSeconds) =>
        (this.shape, this.load, this.startSeconds) = (shape, load, startSeconds);

    /// <summary>Gets the shape.</summary>
    public IShape Shape => shape;

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
        {
            var took = await load.BurstAsync(options.WarmUpOrders, Clients, cancellationToken);
            burst = Math.Max(Clients, (int)(options.WarmUpOrders * options.BurstSeconds / took.TotalSeconds));
        }

        var (before, looked) = (await shape.CountDatabaseWorkAsync(), load.Looks);
        for (var i = 0; i < Looks; i++)
            await load.UntilFulfilledAsync(cancellationToken);
        lookWork = (await shape.CountDatabaseWorkAsync() - before) * (1.0 / (load.Looks - looked));
    }

    /// <summary>Begins to count the messages of the broker, once its counts have come to rest.</summary>
    public async Task CountMessagesAsync(CancellationToken cancellationToken) =>
        messagesBefore = await BrokerMessages.CountAsync(shape, cancellationToken);

    /// <summary>Measures a round: a burst, and orders at a pace that is the same for all shapes.</summary>
    public async Task MeasureAsync(MeasureOptions options, CancellationToken cancellationToken)
    {
        var (programs, broker) = (ProcessorTime.Of(shape, PartRole.Program), ProcessorTime.Of(shape, PartRole.Broker));
        var (bytes, work, looks) = (await WireBytes.ReadAsync(shape), await shape.CountDatabaseWorkAsync(), load.Looks);
        var took = await load.BurstAsync(burst, Clients, cancellationToken);
        var (programsUsed, brokerUsed) =
            (ProcessorTime.Of(shape, PartRole.Program) - programs, ProcessorTime.Of(shape, PartRole.Broker) - broker);
        var sent = (await WireBytes.ReadAsync(shape)).Since(bytes);
        // What it takes to see that the orders are fulfilled is not theirs.
        var done = await shape.CountDatabaseWorkAsync() - work - (lookWork * (load.Looks - looks));

        var placed = await load.PacedAsync(options.Rate, options.PacedOrders, cancellationToken);
        messagesOrders += burst + options.PacedOrders;
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
            burst, took, programsUsed, brokerUsed, sent, done, fulfilled,
            [.. placed.Select(order => (order.Answered - order.Due).TotalMilliseconds)], disagreeing));
    }

    /// <summary>Returns what the rounds have shown, after the figures that are taken once.</summary>
    public async Task<ShapeFigures> FinishAsync(CancellationToken cancellationToken)
    {
        var messages = (await BrokerMessages.CountAsync(shape, cancellationToken) - messagesBefore) / (double)messagesOrders;
        var report = await ReportAsync(cancellationToken);
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
            BurstOrders = burst,
            OrdersPerSecond = Over(round => round.Orders / round.Took.TotalSeconds),
            MedianMilliseconds = Over(round => Spread.Of(round.Fulfilled).Median),
            P99Milliseconds = Spread.At(all, 0.99),
            AnswerMilliseconds = Over(round => Spread.Of(round.Answered).Median),
            ProgramProcessorMilliseconds = OverOrders(round => round.Programs.TotalMilliseconds),
            BrokerProcessorMilliseconds = OverOrders(round => round.Broker.TotalMilliseconds),
            Kilobytes = OverOrders(round => round.Bytes / 1_000.0),
            BrokerMessages = messages,
            Hops = (shape.IsCalledRemotely ? CallHops : 0) + messages,
            Statements = OverOrders(round => round.Work.Statements),
            Transactions = OverOrders(round => round.Work.Transactions),
            RoundTrips = OverOrders(round => round.Work.RoundTrips),
            DisagreeingMilliseconds = IsOneTransaction ? null : Over(round => Spread.Of(round.Disagreeing).Median),
            Report = report,
        };
    }

    /// <summary>Ends the shape at once: nobody needs its data.</summary>
    public ValueTask DisposeAsync() => shape.DisposeAsync();

    private Spread Over(Func<MeasuredRound, double> figure) => Spread.Of(rounds.Select(figure));

    private Spread OverOrders(Func<MeasuredRound, double> figure) => Over(round => figure(round) / round.Orders);

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
    private async Task<ReportFigures> ReportAsync(CancellationToken cancellationToken)
    {
        var own = await OrderLoad.PrepareAsync(shape, cancellationToken, "REPORT");
        for (var i = 0; i < ReportOrders; i++)
            await own.PlaceOfFirstAsync();
        await own.UntilFulfilledAsync(cancellationToken);
        using ICustomerReport report = shape.Databases is [var one] ? new JoinReport(one) : new CallsReport(shape);
        var times = new List<double>();
        var orders = 0;
        for (var i = 0; i < Reports; i++)
        {
            var started = Stopwatch.GetTimestamp();
            orders = (await report.ReadAsync(own.Customer)).Count(line => line is { InvoiceNumber: not null, TrackingNumber: not null });
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return new ReportFigures(
            orders, report.Calls, report is JoinReport, SourceLines.Of(report.GetType()), Spread.Of(times.Skip(Reports / 3)));
    }
}
