using Soa.Messaging.Journal.Reading;
using Soa.Messaging.Journal.Searching;

namespace Soa.Messaging.Tests.Journal.Searching;

public sealed class The_language_of_a_search
{
    private static readonly DateTime Noon = new(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Conversation = new("0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10");

    [TestCase("")]
    [TestCase("PO-4711")]
    [TestCase("po-4711")]
    [TestCase("\"Po-4711\"")]
    [TestCase("key:PO-47*")]
    [TestCase("key:po-*11")]
    [TestCase("*47*")]
    [TestCase("key:PO-4700..PO-4799")]
    [TestCase("key:PO-999..PO-10000")]
    [TestCase("key>=PO-4711 key<PO-4712")]
    [TestCase("0196c1a0-7b1e-7c3a-9d53-0e2f3c1d7a10")]
    [TestCase("id:0196C1A0-7B1E-7C3A-9D53-0E2F3C1D7A10")]
    [TestCase("id:0196c1a0*")]
    [TestCase("flow:partner-order AND flow:order-fulfilment")]
    [TestCase("FLOW:Partner-Order service:INVENTORY")]
    [TestCase("flow:nobody OR flow:partner-order")]
    [TestCase("flow:nobody OR flow:partner-order AND service:inventory")]
    [TestCase("(flow:nobody OR service:inventory) kind:sent")]
    [TestCase("NOT flow:nobody")]
    [TestCase("not (flow:nobody or flow:nothing)")]
    [TestCase("flow!=nobody")]
    [TestCase("NOT NOT flow:partner-order")]
    [TestCase("outcome:fault")]
    [TestCase("NOT outcome:ok")]
    [TestCase("NOT outcome:failed")]
    [TestCase("outcome!=ok")]
    [TestCase("fault:StockUnavailable reason:*stock*")]
    [TestCase("reason:\"There is no stock.\"")]
    [TestCase("queue:service.inventory")]
    [TestCase("endpoint:service:inventory/ReserveStock")]
    [TestCase("endpoint:service*")]
    [TestCase("type:ReserveStock operation:reservestock")]
    [TestCase("time:2026-11-28")]
    [TestCase("time>2026-11-28")]
    [TestCase("time>=2026-11-28T12:00 time<2026-11-28T12:01")]
    [TestCase("time<=2026-11-28")]
    [TestCase("time:2026-11-27..2026-11-28")]
    [TestCase("time:..2026-11-28")]
    [TestCase("time:2026-11-28T13:00+01:00")]
    [TestCase("time>-2h")]
    [TestCase("duration>2s duration<=3000ms")]
    [TestCase("entries:3 entries>=3 entries<4 entries:1..3")]
    public void Means_a_conversation(string text) => Assert.That(IsMeant(text), Is.True);

    [TestCase("PO-471")]
    [TestCase("\"PO-47*\"")]
    [TestCase("key:PO-4712..PO-9999")]
    [TestCase("key:PO-4711 NOT flow:partner-order")]
    [TestCase("NOT service:inventory")]
    [TestCase("flow:partner-order AND flow:nobody")]
    [TestCase("outcome:ok")]
    [TestCase("outcome:failed")]
    [TestCase("time<2026-11-28")]
    [TestCase("time:2026-11-27")]
    [TestCase("time>-30m")]
    [TestCase("duration<2s")]
    [TestCase("entries>3")]
    [TestCase("NOT (flow:partner-order OR flow:nobody)")]
    [TestCase("queue:inventory")]
    [TestCase("11 Nov")]
    public void Does_not_mean_a_conversation(string text) => Assert.That(IsMeant(text), Is.False);

    [TestCase("flow:a AND flwo:b", 11, 4, "no field 'flwo'")]
    [TestCase("flow:a AND", 10, 0, "ends too early")]
    [TestCase("flow:", 5, 0, "a value is missing")]
    [TestCase("(flow:a", 0, 1, "not closed")]
    [TestCase("flow:a)", 6, 1, "without a (")]
    [TestCase("say \"hello", 4, 6, "quote is not closed")]
    [TestCase("OR flow:a", 0, 2, "a condition is expected")]
    [TestCase("outcome:good", 8, 4, "outcome:ok")]
    [TestCase("outcome>ok", 8, 2, "outcome:ok")]
    [TestCase("kind:lost", 5, 4, "Received")]
    [TestCase("time>yesterday", 5, 9, "not a time")]
    [TestCase("time:2026-13-40", 5, 10, "not a time")]
    [TestCase("duration>fast", 9, 4, "not a duration")]
    [TestCase("entries:many", 8, 4, "not a number")]
    [TestCase("id:4711", 3, 4, "not an id")]
    [TestCase("key:..", 4, 2, "neither beginning nor end")]
    [TestCase("flow:\"\"", 5, 2, "empty")]
    [TestCase(":a", 0, 1, "a condition is expected")]
    public void Points_at_what_is_wrong(string text, int position, int length, string said)
    {
        var error = Assert.Throws<SearchSyntaxException>(() => SearchQuery.Parse(text, Noon));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Message, Does.Contain(said));
            Assert.That((error.Position, error.Length), Is.EqualTo((position, length)), error.Message);
        }
    }

    [Test]
    public void Has_limits()
    {
        var many = string.Join(' ', Enumerable.Range(0, 61).Select(number => $"flow:f{number}"));
        var deep = new string('(', 10_000) + "a";
        Assert.That(() => SearchQuery.Parse(many, Noon), Throws.TypeOf<SearchSyntaxException>().With.Message.Contains("60 conditions"));
        Assert.That(() => SearchQuery.Parse(deep, Noon), Throws.TypeOf<SearchSyntaxException>().With.Message.Contains("nested deeper"));
    }

    [TestCase("PO-9", "PO-10", ExpectedResult = -1)]
    [TestCase("po-010", "PO-10", ExpectedResult = 0)]
    [TestCase("PO-10", "PO-10-A", ExpectedResult = -1)]
    [TestCase("b1", "A2", ExpectedResult = 1)]
    public int Compares_digits_as_numbers(string one, string other) => Math.Sign(TextPattern.Compare(one, other));

    private static bool IsMeant(string text)
    {
        var query = SearchQuery.Parse(text, Noon.AddHours(1));
        var facts = new ConversationFacts(Conversation);
        JournalItem[] entries =
        [
            Entry(1, "Received", "http:/partners/orders", "Order", "partner-order"),
            Entry(2, "Sent", "service:inventory/ReserveStock", "ReserveStock", "order-fulfilment", "Fault"),
            Entry(3, "Received", "queue:service.inventory", "ReserveStock", null, "Fault"),
        ];
        foreach (var entry in entries)
        {
            facts.Add(entry);
            facts.Seen |= query.Look(entry);
        }

        facts.Seen |= query.Look("PO-4711");
        Assert.That(query.MayBeMet(facts.Seen) || !query.IsMet(facts), Is.True, "a conversation that is meant may never be passed over");
        Assert.That(query.HasSeed(facts.Seen) || !query.IsMet(facts), Is.True, "a conversation that is meant must be noticed");
        return query.IsMet(facts);
    }

    private static JournalItem Entry(long id, string kind, string endpoint, string document, string? flow, string outcome = "Ok") => new()
    {
        EntryId = id,
        Kind = kind,
        MessageId = Guid.NewGuid(),
        ConversationId = Conversation,
        DocumentName = document,
        Endpoint = endpoint,
        Flow = flow,
        Service = endpoint.Contains("inventory", StringComparison.Ordinal) ? "inventory" : null,
        Operation = endpoint.Contains("inventory", StringComparison.Ordinal) ? document : null,
        At = Noon.AddSeconds(id - 1),
        Microseconds = 500_000,
        Outcome = outcome,
        Fault = outcome == "Ok" ? null : "StockUnavailable",
        Reason = outcome == "Ok" ? null : "There is no stock.",
        Attempt = 0,
        BodySize = 0,
        KeptBytes = 0,
    };
}
