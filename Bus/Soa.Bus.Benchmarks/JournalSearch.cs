using System.Diagnostics;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Journal.Searching;

namespace Soa.Bus.Benchmarks;

/// <summary>Measures how long the console's search takes over a journal of many entries: a page with the counts beside it.</summary>
internal static class JournalSearch
{
    private const int PageSize = 50;
    private const int Runs = 3;

    private static readonly DateTimeOffset Start = new(2026, 11, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the entries, and searches them.</summary>
    /// <param name="count">How many entries: 1,000,000 by default.</param>
    public static async Task RunAsync(int count)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        var clock = Stopwatch.StartNew();
        await JournalFilling.WriteAsync(database.Database, Start, count);
        var conversations = count / JournalFilling.EntriesOfOne;
        Console.WriteLine($"{count:N0} entries of {conversations:N0} conversations written in {clock.Elapsed.TotalSeconds:0} s");
        var searcher = new ConversationSearcher(database.Database);
        var middle = conversations / 2;
        foreach (var text in new[]
        {
            "", $"PO-{middle}", $"po-{middle}", $"PO-{middle / 10}*", $"id:{JournalFilling.IdOf(middle)}", "flow:order-fulfilment",
            "NOT outcome:ok",
            "fault:StockUnavailable",
            "fault:Never", "reason:*nowhere*", "flow:partner-order NOT event:orders/OrderFulfilled", $"key:PO-{middle}..PO-{middle + 5}",
            "flow:partner-order NOT outcome:ok time>2026-11-20 time<2026-11-22",
        })
        {
            await MeasureAsync(searcher, text);
        }
    }

    private static async Task MeasureAsync(ConversationSearcher searcher, string text)
    {
        var query = SearchQuery.Parse(text, Start.AddDays(14));
        var best = TimeSpan.MaxValue;
        SearchPage? page = null;
        for (var run = 0; run < Runs; run++)
        {
            var clock = Stopwatch.StartNew();
            page = await searcher.FindAsync(query, null, PageSize, counts: true, default);
            best = clock.Elapsed < best ? clock.Elapsed : best;
        }

        Console.WriteLine(
            $"{(text.Length == 0 ? "(everything)" : text),-70} {best.TotalMilliseconds,7:0} ms, {page!.Facets!.Conversations:N0} counted");
    }
}
