using MassTransit;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Copies;
using Soa.Contrast.Microservices.Events;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>
/// Says what Shipping does about events: keeps orders and what is reserved for them, dispatches what is invoiced, and stops it.
/// </summary>
internal sealed class ShippingReactions(Reaction reaction)
    : IConsumer<CustomerRegistered>, IConsumer<CustomerUpdated>, IConsumer<OrderSubmitted>, IConsumer<OrderApproved>,
        IConsumer<StockReserved>, IConsumer<InvoiceIssued>, IConsumer<OrderRejected>, IConsumer<OrderCancelled>, IConsumer<OrderWithdrawn>
{
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
    public Task Consume(ConsumeContext<StockReserved> context) => reaction.RunAsync(context, (_, session) =>
    {
        FactStore.Keep(session, context.Message.Reference, context.Message);
        return session.SendAsync();
    });

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<InvoiceIssued> context) => reaction.StepAsync(
        context, context.Message.OrderNumber, async (scope, session) =>
        {
            var order = await FactStore.GetAsync<OrderContent>(session, context.Message.OrderNumber);
            if (await CopiedRows.IsClosedAsync(session, order.OrderNumber))
                return;
            var reserved = await FactStore.GetAsync<StockReserved>(session, order.OrderNumber);
            await scope.GetRequiredService<IShipping>().DispatchAsync(order, reserved.Lines);
        });

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderRejected> context) => StopAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderCancelled> context) => StopAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderWithdrawn> context) => StopAsync(context, context.Message.OrderNumber);

    private Task StopAsync(ConsumeContext context, string orderNumber) => reaction.RunAsync(context, (scope, session) =>
    {
        CopiedRows.Close(session, orderNumber);
        return scope.GetRequiredService<IShipping>().CancelShipmentAsync(new CancelShipmentRequest
        {
            OrderNumber = orderNumber,
            Reason = $"Order {orderNumber} could not be fulfilled.",
        });
    });
}
