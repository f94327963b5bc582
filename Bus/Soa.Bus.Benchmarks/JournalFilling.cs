using System.Text;
using Soa.Database;
using Soa.Messaging.Journal;
using Soa.Messaging.Journal.Writing;

namespace Soa.Bus.Benchmarks;

/// <summary>Writes a journal of orders over 14 days, as a bus would have written it.</summary>
internal static class JournalFilling
{
    /// <summary>The number of entries of one conversation.</summary>
    public const int EntriesOfOne = 12;

    /// <summary>Writes entries.</summary>
    /// <param name="database">The database.</param>
    /// <param name="start">The time of the first.</param>
    /// <param name="count">How many.</param>
    public static async Task WriteAsync(SharedDatabase database, DateTimeOffset start, int count)
    {
        var conversations = count / EntriesOfOne;
        var (rows, blocks) = (new JournalRowMaker(new JournalOptions()), new BlockBuilder());
        var (store, merger) = (new JournalStore(database, TimeProvider.System), new BlockMerger(database));
        var step = TimeSpan.FromDays(14) / conversations;
        foreach (var some in Enumerable.Range(0, conversations).Chunk(20))
        {
            var (batch, keys) = rows.Make([.. some.SelectMany(number => Conversation(number, start + (number * step)))]);
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

    /// <summary>Returns the id of a conversation.</summary>
    public static Guid IdOf(int number) => new(number, 7, 0x7000, [0x80, 1, 2, 3, 4, 5, 6, 7]);
}
