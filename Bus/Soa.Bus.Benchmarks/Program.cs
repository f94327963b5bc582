using Soa.Bus.Benchmarks;

// dotnet run -c Release --project Bus/Soa.Bus.Benchmarks -- outbox [events] [amqp address; without one a private broker is started]
// dotnet run -c Release --project Bus/Soa.Bus.Benchmarks -- search 1000000
// dotnet run -c Release --project Bus/Soa.Bus.Benchmarks -- used 1000000 [the folder to make]
var commands = new Dictionary<string, Func<int, string?, Task>>
{
    ["outbox"] = OutboxToBroker.RunAsync,
    ["memory"] = (count, _) => InMemoryBus.RunAsync(count),
    ["search"] = (count, _) => JournalSearch.RunAsync(count),
    ["used"] = UsedDatabase.MakeAsync,
    ["series"] = (count, _) => SeriesListening.RunAsync(count),
};
if (args.Length == 0 || !commands.TryGetValue(args[0], out var command))
{
    Console.WriteLine(
        $"Name a benchmark: {string.Join(", ", commands.Keys)}; then, if you like, a number, and the address of a broker or a folder.");
    return 1;
}

await command(args.Length > 1 ? int.Parse(args[1], null) : 20_000, args.ElementAtOrDefault(2));
return 0;
