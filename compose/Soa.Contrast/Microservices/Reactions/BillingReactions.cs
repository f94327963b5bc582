using MassTransit;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Copies;
using Soa.Contrast.Microservices.Events;
using Soa.Database;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>Says what Billing does about events: keeps customers and orders, charges for what is reserved, and credits.</summary>
internal sealed class BillingReactions(Reaction reaction)
    : IConsumer<CustomerRegistered>, IConsumer<CustomerUpdated>, IConsumer<OrderSubmitted>, IConsumer<OrderApproved>,
        IConsumer<StockReserved>, IConsumer<OrderRejected>, IConsumer<OrderCancelled>, IConsumer<OrderWithdrawn>
{
    private static readonly Statement SelectStanding = new(
        "SELECT InvoiceNumber FROM Invoices WHERE OrderNumber = @OrderNumber AND Status <> 'Credited'");

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<CustomerRegistered> context) => reaction.CopyAsync(context, context.Message.Customer);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<CustomerUpdated> context) => reaction.CopyAsync(context, context.Message.Customer);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderSubmitted> context) =>
        reaction.CopyAsync(context, OrderContent.Of(context.Message), context.Message.SubmittedAt);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderApproved> context) =>
        reaction.CopyAsync(context, OrderContent.Of(context.Message), context.Message.ApprovedAt);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<StockReserved> context) => reaction.StepAsync(
        context, context.Message.Reference, async (scope, session) =>
        {
            var order = await FactStore.GetAsync<OrderContent>(session, context.Message.Reference);
            if (await CopiedRows.IsClosedAsync(session, order.OrderNumber))
                return;
            var customer = await FactStore.GetAsync<Customer>(session, order.CustomerId);
            await scope.GetRequiredService<IBilling>().IssueInvoiceAsync(order.ToInvoice(customer, context.Message.Lines));
        });

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderRejected> context) => CreditAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderCancelled> context) => CreditAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderWithdrawn> context) => CreditAsync(context, context.Message.OrderNumber);

    private Task CreditAsync(ConsumeContext context, string orderNumber) => reaction.RunAsync(context, async (scope, session) =>
    {
        CopiedRows.Close(session, orderNumber);
        if (await session.ScalarAsync<string>(SelectStanding, new { OrderNumber = orderNumber }) is { } invoice)
        {
            await scope.GetRequiredService<IBilling>().IssueCreditNoteAsync(new IssueCreditNoteRequest
            {
                InvoiceNumber = invoice,
                Reason = $"Order {orderNumber} could not be fulfilled.",
            });
        }
    });
}
