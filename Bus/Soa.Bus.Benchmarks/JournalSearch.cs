using System.Diagnostics;
using System.Text;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Searching;
using Soa.Messaging.Journal.Writing;

namespace Soa.Bus.Benchmarks;

/// <summary>Measures how long the console's search takes over a journal of many entries: a page with the counts beside it.</summary>
internal static class JournalSearch
{
    private const int EntriesOfOne = 12;
    private const int PageSize = 50;
    private const int Runs = 3;

    private static readonly DateTimeOffset Start = new(2026, 11, 15, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the entries, and searches them.</summary>
    /// <param name="count">How many entries: 1,000,000 by default.</param>
    public static async Task RunAsync(int count)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(DatabaseProvider.Sqlite);
        var clock = Stopwatch.StartNew();
        await WriteAsync(database.Database, count / EntriesOfOne);
        Console.WriteLine($"{count:N0} entries of {count / EntriesOfOne:N0} conversations written in {clock.Elapsed.TotalSeconds:0} s");
        var searcher = new ConversationSearcher(database.Database);
        var middle = count / EntriesOfOne / 2;
        foreach (var text in new[]
        {
            "", $"PO-{middle}", $"po-{middle}", $"PO-{middle / 10}*", $"id:{IdOf(middle)}", "flow:order-fulfilment", "NOT outcome:ok",
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

    private static async Task WriteAsync(SharedDatabase database, int conversations)
    {
        var (rows, blocks) = (new JournalRowMaker(new JournalOptions()), new BlockBuilder());
        var (store, merger) = (new JournalStore(database, TimeProvider.System), new BlockMerger(database));
        var step = TimeSpan.FromDays(14) / conversations;
        foreach (var some in Enumerable.Range(0, conversations).Chunk(20))
        {
            var (batch, keys) = rows.Make([.. some.SelectMany(number => Conversation(number, Start + (number * step)))]);
            var built = blocks.Build(batch, keys);
            await store.WriteAsync(built, default);
            await merger.WrittenAsync(built, default);
        }
    }

    private static IEnumerable<JournalEntry> Conversation(int number, DateTimeOffset at)
    {
        var isRefused = number % 50 == 7;
        var order = IdOf(number);
        yield return Entry(JournalKind.Received, order, null, "http:/partners/orders", "Order", "partner-order", null) with
        {
            Keys = [$"PO-{number}"],
        };
        string[] calls = ["customers/GetCustomer", "inventory/ReserveStock", "billing/IssueInvoice"];
        foreach (var (call, place) in calls.Select((call, place) => (call, place)))
        {
            var (service, id) = (call.Split('/'), Guid.CreateVersion7(at));
            var ends = isRefused && place == 1;
            yield return Entry(JournalKind.Sent, id, order, $"service:{call}", service[1], "order-fulfilment", $"steps/{place}/call") with
            {
                Outcome = ends ? JournalOutcome.Fault : JournalOutcome.Ok,
                FaultName = ends ? "StockUnavailable" : null,
            };
            yield return Entry(JournalKind.Received, id, order, $"queue:service.{service[0]}", service[1], null, null);
            yield return Entry(
                JournalKind.Answered, Guid.CreateVersion7(at), id, $"queue:service.{service[0]}", service[1] + "Response", null, null);
        }

        var end = isRefused ? "OrderRejected" : "OrderFulfilled";
        yield return Entry(JournalKind.Published, Guid.CreateVersion7(at), order, $"event:orders/{end}", end, null, null);
        yield return Entry(
            JournalKind.Received, Guid.CreateVersion7(at), order, "queue:flow.partner-invoice", "InvoiceIssued", "partner-invoice", null);

        JournalEntry Entry(JournalKind kind, Guid id, Guid? cause, string endpoint, string name, string? flow, string? step) => new()
        {
            Kind = kind,
            MessageId = id,
            ConversationId = order,
            CausationId = cause,
            Endpoint = endpoint,
            Flow = flow,
            Step = step,
            At = at += TimeSpan.FromMilliseconds(3),
            Duration = TimeSpan.FromMilliseconds(2),
            Body = Encoding.UTF8.GetBytes($"<{name} xmlns='urn:benchmarks'><Number>{number}</Number>{new string('x', 300)}</{name}>"),
            KeepsBody = kind != JournalKind.Sent,
        };
    }

    private static Guid IdOf(int number) => new(number, 7, 0x7000, [0x80, 1, 2, 3, 4, 5, 6, 7]);
}
