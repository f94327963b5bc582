using Soa.AllInOne.Testing;
using Soa.Bus.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests.Telemetry;

/// <summary>The trace of an order, from the SOAP call to the flow that fulfils it.</summary>
[NonParallelizable]
[OnEverySoapStack]
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
public sealed class A_trace_of_an_order(string transport)
{
    [Test]
    public async Task Goes_from_the_call_through_database_outbox_queues_and_services_to_the_end_of_the_last_flow()
    {
        await using var system = await SoaSystem.StartAsync(transport);
        var customer = await system.RegisterCustomerAsync();
        var sku = await system.StockItemAsync(10);
        using var observed = new ObservedActivities("Soa.", "Microsoft.AspNetCore", "System.Net.Http");
        using var caller = ObservedActivities.Begin();
        var submitted = await system.Client<IOrders>("orders").SubmitOrderAsync(Partner.Order(customer, sku));
        caller.Stop();
        await system.SettledAsync(submitted.OrderNumber);
        await Condition.BecomesAsync(
            () => Task.FromResult(observed.Named("flow order-fulfilment")), flows => flows.Count > 0, _ => "the flow has not ended");
        // A span ends after those below it, and other flows may be at work on the order's events.
        var trace = await Condition.BecomesAsync(
            () => Task.FromResult(observed.Ended.Where(activity => activity.TraceId == caller.TraceId).ToList()),
            spans => spans.All(span => span.ParentSpanId == caller.SpanId || spans.Any(other => other.SpanId == span.ParentSpanId)),
            spans => "a span is an orphan, among: " + string.Join(", ", spans.Select(span => span.DisplayName)));
        var flows = observed.Ended.Where(activity => activity.DisplayName.StartsWith("flow ", StringComparison.Ordinal)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(flows.Select(flow => flow.TraceId), Is.All.EqualTo(caller.TraceId), "flows");
            Assert.That(trace.Select(activity => activity.DisplayName), Is.SupersetOf((string[])
            [
                "orders/SubmitOrder", "INSERT Orders", "outbox orders.OrderSubmitted", "send events:orders.OrderSubmitted",
                "process flow.order-fulfilment", "flow order-fulfilment", "process service.inventory", "inventory/ReserveStock",
                "billing/IssueInvoice", "orders/MarkFulfilled",
            ]));
            Assert.That(trace.Select(activity => activity.TraceStateString), Is.All.EqualTo("shop=42"));
            Assert.That(
                trace.Where(activity => activity.ParentSpanId == default), Is.Empty, "every span has its place below the call");
        });
    }
}
