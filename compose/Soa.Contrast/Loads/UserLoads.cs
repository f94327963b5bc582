using Soa.Contracts.Orders;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Loads;

/// <summary>Lets users of a shape place orders, in a closed load or an open one, and waits until the orders are fulfilled.</summary>
/// <param name="shape">The shape.</param>
/// <param name="load">The customers whose orders they are.</param>
internal sealed class UserLoads(IShape shape, OrderLoad load)
{
    private const int OpenClients = 64;
    private const int Seed = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Runs a closed load: each user places an order, waits for the answer, and places the next one.</summary>
    /// <param name="users">The number of users.</param>
    /// <param name="window">The time after which nobody places another one.</param>
    /// <param name="most">The number of orders after which nobody places another one.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<LoadRun> ClosedAsync(int users, TimeSpan window, int most, CancellationToken cancellationToken)
    {
        var (run, begun) = (new RunningLoad(), 0);
        await Task.WhenAll(Enumerable.Range(0, users).Select(_ => UseAsync()));
        await UntilFulfilledAsync(cancellationToken);
        return run.End();

        async Task UseAsync()
        {
            var orders = shape.Client<IOrders>();
            while (run.Elapsed < window && !cancellationToken.IsCancellationRequested && Interlocked.Increment(ref begun) <= most)
                await run.AddAsync(load.PlaceAsync(orders, Time.GetUtcNow()));
        }
    }

    /// <summary>
    /// Runs a closed load of users who think: after the answer, each waits between half of the time and one and a half before the next
    /// order. At the beginning each is somewhere in such a wait, as if they had been at it for long.
    /// </summary>
    /// <param name="users">The number of users.</param>
    /// <param name="think">The time, on average.</param>
    /// <param name="window">The time after which nobody places another order.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<LoadRun> ThinkingAsync(int users, TimeSpan think, TimeSpan window, CancellationToken cancellationToken)
    {
        var run = new RunningLoad();
        await Task.WhenAll(Enumerable.Range(0, users).Select(UseAsync));
        await UntilFulfilledAsync(cancellationToken);
        return run.End();

        async Task UseAsync(int user)
        {
            var orders = shape.Client<IOrders>();
            var random = new Random(user);
            // What is left of a wait that somebody comes upon. Long ones are come upon more often, in proportion to their length.
            var pause = think * (Math.Sqrt(0.25 + (2 * random.NextDouble())) * (user + 0.5) / users);
            while (run.Elapsed + pause < window)
            {
                await Task.Delay(pause, cancellationToken);
                await run.AddAsync(load.PlaceAsync(orders, Time.GetUtcNow()));
                pause = think * (0.5 + random.NextDouble());
            }
        }
    }

    /// <summary>Runs an open load: orders arrive at random (Poisson), whether or not earlier ones are answered.</summary>
    /// <param name="rate">The orders a second, on average.</param>
    /// <param name="window">How long they arrive.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<LoadRun> OpenAsync(double rate, TimeSpan window, CancellationToken cancellationToken)
    {
        IOrders[] clients = [.. Enumerable.Range(0, OpenClients).Select(_ => shape.Client<IOrders>())];
        var random = new Random(Seed);
        var run = new RunningLoad();
        var begin = Time.GetUtcNow();
        var calls = new List<Task>();
        for (var due = Next(begin); due - begin < window; due = Next(due))
        {
            if (due - Time.GetUtcNow() is { Ticks: > 0 } left)
                await Task.Delay(left, cancellationToken);
            calls.Add(run.AddAsync(load.PlaceAsync(clients[calls.Count % OpenClients], due)));
        }

        await Task.WhenAll(calls);
        await UntilFulfilledAsync(cancellationToken);
        return run.End();

        DateTimeOffset Next(DateTimeOffset last) => last.AddSeconds(-Math.Log(1 - random.NextDouble()) / rate);
    }

    private async Task UntilFulfilledAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await load.UntilFulfilledAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{shape.Kind} did not fulfil its orders within {Patience.TotalMinutes:0} minutes.");
        }
    }
}
