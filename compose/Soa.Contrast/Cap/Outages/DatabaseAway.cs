using Soa.Contrast.Cap.Outboxes;
using Soa.Contrast.Failures;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Outages;

/// <summary>Takes a database of a shape away while customers place orders, some by calls, and some with an outbox.</summary>
/// <param name="options">The settings.</param>
/// <param name="folder">The folder of databases and logs.</param>
/// <param name="output">Where progress is reported.</param>
internal sealed class DatabaseAway(AwayOptions options, string folder, TextWriter output)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // What is known of an order only when the customer has left may come in any moment.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private static TimeProvider Time => TimeProvider.System;

    /// <summary>Runs it on a shape that is not started yet, and is stopped afterwards.</summary>
    /// <exception cref="Processes.StartFailedException">A part did not start.</exception>
    public async Task<IReadOnlyList<AwayFigures>> RunAsync(IShape shape, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"starting {shape.Kind}");
        await using var started = shape;
        await shape.StartAsync(new ShapeOptions { Folder = Path.Combine(folder, $"{shape.Kind}") }, cancellationToken);
        var figures = new List<AwayFigures>();
        foreach (var database in ChosenOf(shape))
            figures.AddRange(await RunAsync(shape, database, cancellationToken));
        await shape.StopAsync();
        return figures;
    }

    private static IEnumerable<string> ChosenOf(IShape shape) => shape.Kind == ShapeKind.Microservices
        ? shape.Databases.Where(file => NameOf(file) is "orders" or "billing")
        : shape.Databases;

    private static string NameOf(string database) => Path.GetFileNameWithoutExtension(database);

    private async Task<IReadOnlyList<AwayFigures>> RunAsync(IShape shape, string database, CancellationToken cancellationToken)
    {
        var name = NameOf(database);
        await output.WriteLineAsync($"{shape.Kind}: the database '{name}' goes away");
        await using var outbox = await StartOutboxAsync(shape, $"outbox-{name}", cancellationToken);
        AwayCustomer[] customers =
        [
            await AwayCustomer.RegisterAsync(shape, null, options, $"CALL-{name}".ToUpperInvariant(), cancellationToken),
            await AwayCustomer.RegisterAsync(shape, outbox, options, $"BOX-{name}".ToUpperInvariant(), cancellationToken),
        ];
        using var reader = new LedgerReader(shape, [.. customers.SelectMany(customer => customer.Items)]);
        await Task.WhenAll(customers.Select(customer => customer.WarmUpAsync()));
        await UntilSettledAsync(outbox, reader, cancellationToken);
        Task<IReadOnlyList<AwayOrder>[]> placing;
        await using (await LockedDatabase.LockAsync(database))
        {
            placing = Task.WhenAll(customers.Select(customer => customer.PlaceAsync(cancellationToken)));
            await Task.Delay(options.Away, Time, cancellationToken);
        }

        var placed = await placing;
        await Task.WhenAll(placed.SelectMany(orders => orders).Select(
            order => order.Call.ContinueWith(_ => { }, TaskScheduler.Default))).WaitAsync(options.Patience, Time, cancellationToken);
        var (entries, ledger) = await UntilSettledAsync(outbox, reader, cancellationToken);
        return
        [
            .. customers.Zip(placed, (customer, orders) => AwayFigures.Of(
                shape.Kind, name, customer, orders, customer.Way == OrderWay.Outbox ? entries : [], ledger)),
        ];
    }

    private static async Task<OutboxClient> StartOutboxAsync(IShape shape, string name, CancellationToken cancellationToken)
    {
        var isRest = shape.Kind == ShapeKind.Microservices;
        var server = shape.Parts.First(part => part.Name is "server" or "services" or "orders");
        var folder = Path.GetDirectoryName(shape.Databases[0])!;
        return await OutboxClient.StartAsync(
            new ShapeOptions { Folder = folder }, name, await server.Process.Address, isRest, cancellationToken);
    }

    private async Task<(IReadOnlyList<OutboxEntry> Entries, Ledger Ledger)> UntilSettledAsync(
        OutboxClient outbox, LedgerReader reader, CancellationToken cancellationToken)
    {
        var (started, since, count) = (Time.GetTimestamp(), Time.GetTimestamp(), -1);
        while (true)
        {
            var entries = await outbox.ListAsync();
            var ledger = await reader.ReadAsync(cancellationToken);
            var isSettled = entries.All(entry => entry.AnsweredAt is not null) && ledger.Orders.All(order => order.IsSettled);
            if (!isSettled || ledger.Orders.Count != count)
                (since, count) = (Time.GetTimestamp(), ledger.Orders.Count);
            if (Time.GetElapsedTime(since) > Rest || Time.GetElapsedTime(started) > options.Patience)
                return (entries, ledger);
            await Task.Delay(Look, Time, cancellationToken);
        }
    }
}
