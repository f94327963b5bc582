using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Soa.AllInOne.Testing;
using Soa.Contracts.Customers;
using Soa.Contracts.Orders;
using Soa.Flows;
using Soa.Flows.Cases;

namespace Soa.ConsoleTests;

/// <summary>What the journal recorded of a run of a flow becomes a case of that flow, and the case passes.</summary>
internal sealed class A_test_case_of_a_conversation
{
    private static readonly Lazy<FlowSet> Flows = new(
        () => new FlowLoader().LoadAll(Path.Combine(SharedData.RepositoryRoot, "Bus", "Flows")));

    private SoaSystem system = null!;
    private string item = "";

    [OneTimeSetUp]
    public async Task Begin()
    {
        system = await SoaSystem.StartForConsoleAsync(Transports.InMemory);
        item = "S-" + Guid.NewGuid().ToString("N")[..6];
        await system.StockItemAsync(1000, sellerItemId: item);
        await system.RegisterBuyerAsync("CASE-1", new InvoiceDelivery { Method = InvoiceDeliveryMethods.Folder, Address = "case-1" });
    }

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Replays_an_order_that_was_accepted(bool bySoap)
    {
        var conversation = await system.OrderAsync($"PO-OK-{bySoap}", "CASE-1", item, bySoap: bySoap);
        await AssertPassesAsync("partner-order", conversation, "completed", calls: 3);
    }

    [TestCase("NOBODY", 2, "NOBODY")]
    [TestCase("CASE-1", -2, "quantity")]
    public async Task Replays_an_order_that_was_refused(string buyer, int quantity, string named)
    {
        var conversation = await system.OrderAsync("PO-REFUSED", buyer, item, quantity);
        var flowCase = await AssertPassesAsync("partner-order", conversation, "completed");
        Assert.That(Encoding.UTF8.GetString(flowCase.Answer!.Body!), Does.Contain("RejectionNote").And.Contain(named).IgnoreCase);
    }

    [Test]
    public async Task Replays_fulfilment_and_invoice()
    {
        var conversation = await system.OrderAsync("PO-WHOLE", "CASE-1", item);
        await system.EntriesAsync($"conversation={conversation}&document=OrderFulfilled");
        await AssertPassesAsync("order-fulfilment", conversation, "completed", calls: 6);
        await AssertPassesAsync("partner-invoice", conversation, "completed", calls: 3);
    }

    [Test]
    public async Task Replays_an_order_that_could_not_be_delivered()
    {
        var conversation = await system.OrderAsync("PO-MUCH", "CASE-1", item, quantity: 100_000);
        await system.EntriesAsync($"conversation={conversation}&document=OrderRejected");
        await AssertPassesAsync("order-fulfilment", conversation, "handled", fault: "StockUnavailable", calls: 3);
    }

    [Test]
    public async Task Replays_a_cancellation()
    {
        var customer = await system.RegisterCustomerAsync(creditLimit: 1m);
        var sku = await system.StockItemAsync(10);
        var orders = system.Client<IOrders>("orders");
        var held = await orders.SubmitOrderAsync(Partner.Order(customer, sku, unitPrice: 100m, purchaseOrderNumber: "PO-HELD"));
        await orders.CancelOrderAsync(new CancelOrderRequest { OrderNumber = held.OrderNumber, Reason = "ordered twice" });
        var run = (await system.EntriesAsync($"key={held.OrderNumber}&flow=order-cancellation&kind=Received"))[0];
        await AssertPassesAsync("order-cancellation", run.GetProperty("conversationId").GetGuid(), null, calls: 3);
    }

    [Test]
    public async Task Replays_a_question_and_its_answer()
    {
        await system.OrderAsync("PO-ASKED", "CASE-1", item);
        await AssertPassesAsync("partner-order-status", await system.AskStatusAsync("PO-ASKED", "CASE-1"), "completed", calls: 3);
        await AssertPassesAsync("partner-order-status", await system.AskStatusAsync("PO-NONE", "CASE-1"), "failed", "UnknownOrder", 2);
    }

    [Test]
    public async Task Is_refused_for_an_entry_that_is_not_a_run()
    {
        var conversation = await system.AskStatusAsync("PO-NONE", "CASE-1");
        var sent = (await system.EntriesAsync($"conversation={conversation}&kind=Sent"))[0].GetProperty("entryId").GetInt64();
        using var response = await system.Http.GetAsync($"console/conversations/{conversation}/case?entry={sent}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("no such run of a flow"));
    }

    private async Task<FlowCase> AssertPassesAsync(string flow, Guid conversation, string? outcome, string? fault = null, int calls = 0)
    {
        var run = (await system.EntriesAsync($"conversation={conversation}&flow={flow}&kind=Received"))
            .Single(entry => entry.GetProperty("step").ValueKind == JsonValueKind.Null);
        var folder = Directory.CreateTempSubdirectory("soa-recorded-case-");
        try
        {
            await using var zip = await system.Http.GetStreamAsync(
                $"console/conversations/{conversation}/case?entry={run.GetProperty("entryId").GetInt64()}");
            await ZipFile.ExtractToDirectoryAsync(zip, folder.FullName);
            var file = FlowCaseReader.Find(folder.FullName).Single();
            var text = await File.ReadAllTextAsync(file);
            var flowCase = FlowCaseReader.Read(file);
            var result = await FlowCaseRunner.RunAsync(Flows.Value.Find(flow)!, flowCase);

            using (Assert.EnterMultipleScope())
            {
                Assert.That(result.Differences, Is.Empty, text);
                Assert.That(flowCase.Outcome, Is.EqualTo(outcome ?? flowCase.Outcome), text);
                Assert.That(flowCase.Fault, Is.EqualTo(fault), text);
                Assert.That(flowCase.Sent, Has.Count.GreaterThanOrEqualTo(calls), text);
                Assert.That(flowCase.Sent!.Select(document => document.Body), Is.All.Not.Null, text);
            }

            return flowCase;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
