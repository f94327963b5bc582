using Soa.Contracts.Orders;
using Soa.Contrast.Loads;
using Soa.Contrast.Machines;
using Soa.Contrast.Measuring;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Users;

/// <summary>Represents a running shape with users, on a number of cores and with a number of replicas.</summary>
internal sealed class LoadedShape : IAsyncDisposable
{
    private const int WarmUpUsers = 8;

    // Of an open load, so many orders are looked at afterwards, and so many at once.
    private const int Sample = 300;
    private const int LooksAtOnce = 16;

    private readonly IShape shape;
    private readonly UserLoads loads;
    private readonly UsersOptions options;
    private readonly RoundSize size;

    private LoadedShape(IShape shape, UserLoads loads, UsersOptions options, RoundSize size) =>
        (this.shape, this.loads, this.options, this.size) = (shape, loads, options, size);

    /// <summary>Gets the number of programs.</summary>
    public int Programs => shape.Parts.Count(part => part.Role == PartRole.Program);

    private TimeSpan Window => TimeSpan.FromSeconds(options.WindowSeconds);

    /// <summary>Starts a shape, and warms it up.</summary>
    public static async Task<LoadedShape> StartAsync(
        IShape shape, int cores, int replicas, string folder, UsersOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var settings = new ShapeOptions { Folder = folder, Clients = replicas, Replicas = replicas };
            using (Affinity.To(cores))
                await shape.StartAsync(settings, cancellationToken);
            var load = await OrderLoad.PrepareAsync(shape, cancellationToken);
            var took = await load.BurstAsync(options.WarmUpOrders, WarmUpUsers, cancellationToken);
            var size = new RoundSize(options.Seconds, options.WarmUpOrders / took.TotalSeconds);
            return new LoadedShape(shape, new UserLoads(shape, load), options, size);
        }
        catch
        {
            await shape.DisposeAsync();
            throw;
        }
    }

    /// <summary>Measures numbers of users who do not think, in rounds: upwards, downwards, and so on.</summary>
    public async Task<IReadOnlyList<ClosedFigures>> ClosedAsync(IReadOnlyList<int> users, CancellationToken cancellationToken)
    {
        var rounds = users.ToDictionary(number => number, _ => new List<ClosedRound>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var number in round % 2 == 0 ? users : users.Reverse())
                rounds[number].Add(await RoundAsync(number, cancellationToken));
        }

        return [.. users.Select(number => ClosedFigures.Of(number, rounds[number]))];
    }

    /// <summary>Measures users who think.</summary>
    public async Task<ThinkingFigures> ThinkingAsync(int users, CancellationToken cancellationToken)
    {
        var run = await loads.ThinkingAsync(users, TimeSpan.FromSeconds(options.ThinkSeconds), Window, cancellationToken);
        var answered = Answered(run);
        return new ThinkingFigures(
            users, options.ThinkSeconds, run.Orders.Count / options.WindowSeconds, Spread.At(answered, 0.5), Spread.P99(answered),
            answered.DefaultIfEmpty().Average(), run.Failed);
    }

    /// <summary>Measures an open load.</summary>
    public async Task<OpenFigures> OpenAsync(double rate, CancellationToken cancellationToken)
    {
        var run = await loads.OpenAsync(rate, Window, cancellationToken);
        var (answered, fulfilled) = (Answered(run), new List<double>());
        var step = Math.Max(1, run.Orders.Count / Sample);
        foreach (var some in run.Orders.Where((_, i) => i % step == 0).Chunk(LooksAtOnce))
            fulfilled.AddRange(await Task.WhenAll(some.Select(FulfilledAsync)));
        double[] sorted = [.. fulfilled.Order()];
        return new OpenFigures(
            rate, run.Orders.Count, Spread.At(answered, 0.5), Spread.P99(answered), Spread.At(sorted, 0.5), Spread.P99(sorted),
            run.Failed);
    }

    /// <summary>Ends the shape at once: nobody needs its data.</summary>
    public ValueTask DisposeAsync() => shape.DisposeAsync();

    private static double[] Answered(LoadRun run) =>
        [.. run.Orders.Select(order => (order.Answered - order.Due).TotalMilliseconds).Order()];

    private async Task<ClosedRound> RoundAsync(int users, CancellationToken cancellationToken)
    {
        var before = Used();
        var run = await loads.ClosedAsync(users, TimeSpan.FromSeconds(options.Seconds), size.Of(users), cancellationToken);
        var used = Used() - before;
        var ordersPerSecond = run.Orders.Count / run.Took.TotalSeconds;
        size.Note(ordersPerSecond);
        return new ClosedRound(
            ordersPerSecond, run.Took.TotalSeconds, Spread.At(Answered(run), 0.5), used.TotalMilliseconds / run.Orders.Count, run.Failed);
    }

    private TimeSpan Used() => ProcessorTime.Of(shape, PartRole.Program) + ProcessorTime.Of(shape, PartRole.Broker);

    private async Task<double> FulfilledAsync(PlacedOrder placed)
    {
        var order = await shape.Client<IOrders>().GetOrderAsync(new GetOrderRequest { OrderNumber = placed.Number });
        var at = order.StatusHistory.Single(change => change.Status == OrderStatuses.Fulfilled).At;
        // What is done within the call is seen when the call is answered.
        return ((at > placed.Answered ? at : placed.Answered) - placed.Due).TotalMilliseconds;
    }
}
