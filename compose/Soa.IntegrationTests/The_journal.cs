using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>Checks the journal of one order at <c>/bus</c>, from the request of a client or partner to its shipment.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[OnEverySoapStack]
public sealed class The_journal(string transport)
{
    private const string Order = """
        <Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:c="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"/>
        """;

    private SoaSystem system = null!;

    [OneTimeSetUp]
    public async Task Begin() => system = await SoaSystem.StartAsync(transport);

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [Test]
    public async Task An_order_by_SOAP_is_one_conversation_with_fulfilment_and_invoice_in_it()
    {
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(10);
        var submitted = await system.Client<IOrders>("orders").SubmitOrderAsync(
            Partner.Order(customer, sku, purchaseOrderNumber: "PO-STORY"));
        await system.SettledAsync(submitted.OrderNumber);

        var story = await Condition.BecomesAsync(
            () => EntriesAsync("PO-STORY"),
            entries => entries.Any(entry => Name(entry) == "OrderFulfilled"),
            entries => $"the journal tells only {entries.Count} entries");
        var submission = story.Single(entry => Name(entry) == "SubmitOrder" && Kind(entry) == "Received");
        var conversation = submission.GetProperty("conversationId").GetGuid();
        var ours = story.Where(entry => entry.GetProperty("conversationId").GetGuid() == conversation).ToList();
        using (Assert.EnterMultipleScope())
        {
            string[] documents =
            [
                "SubmitOrderResponse", "OrderSubmitted", "ReserveStock", "IssueInvoice", "InvoiceIssued", "DispatchDomestic",
                "MarkFulfilled", "OrderFulfilled",
            ];
            foreach (var document in documents)
                Assert.That(ours.Select(Name), Does.Contain(document));
            Assert.That(ours.Select(entry => entry.GetProperty("outcome").GetString()), Is.All.EqualTo("Ok"));
            Assert.That(ours.Where(entry => Kind(entry) == "Sent").Select(entry => entry.GetProperty("step").GetString()), Is.All.Not.Null);
        }

        var tree = await system.Http.GetFromJsonAsync<JsonElement>($"bus/conversations/{conversation}");
        Assert.That(tree.GetProperty("messages").GetArrayLength(), Is.EqualTo(1), "everything has a cause but the first");
        var body = await system.Http.GetStringAsync($"bus/journal/{submission.GetProperty("entryId").GetInt64()}/body");
        Assert.That(body, Does.Contain("PO-STORY").And.Contain("Envelope"));
    }

    [Test]
    public async Task A_refused_document_by_HTTP_is_found_by_the_header_of_its_answer()
    {
        using var content = new StringContent(Order, Encoding.UTF8, "application/xml");
        using var answer = await system.Http.PostAsync("partners/orders", content);
        var conversation = answer.Headers.GetValues("Soa-Conversation-Id").Single();
        using var ask = new HttpClient { BaseAddress = system.Address };
        ask.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await Condition.BecomesAsync(
            () => ask.GetAsync($"bus/conversations/{conversation}"),
            response => response.StatusCode == HttpStatusCode.OK,
            response => $"the page answers {response.StatusCode}");
        Assert.That(page.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("partner-order").And.Contain("http:/partners/orders"));
    }

    [Test]
    public async Task An_unknown_conversation_or_too_large_a_page_is_refused()
    {
        var missing = await system.Http.GetAsync($"bus/conversations/{Guid.NewGuid()}");
        var tooMany = await system.Http.GetAsync("bus/journal?pageSize=1000");
        Assert.That((missing.StatusCode, tooMany.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.BadRequest)));
    }

    private async Task<List<JsonElement>> EntriesAsync(string key)
    {
        var found = await system.Http.GetFromJsonAsync<JsonElement>($"bus/journal?key={key}&pageSize=200");
        return [.. found.GetProperty("entries").EnumerateArray()];
    }

    private static string? Name(JsonElement entry) => entry.GetProperty("documentName").GetString();

    private static string? Kind(JsonElement entry) => entry.GetProperty("kind").GetString();
}
