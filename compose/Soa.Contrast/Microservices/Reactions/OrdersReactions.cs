using MassTransit;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Shipping;
using Soa.Contrast.Microservices.Copies;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>
/// Says what Orders does about events that are no steps of a fulfilment: keeps customers and items, what is paid, and what arrives.
/// </summary>
internal sealed class OrdersReactions(Reaction reaction)
    : IConsumer<CustomerRegistered>, IConsumer<CustomerUpdated>, IConsumer<ItemDefined>, IConsumer<CreditNoteIssued>,
        IConsumer<PaymentReceived>, IConsumer<ShipmentCancelled>, IConsumer<ShipmentDelivered>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<CustomerRegistered> context) => reaction.CopyAsync(context, context.Message.Customer);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<CustomerUpdated> context) => reaction.CopyAsync(context, context.Message.Customer);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<ItemDefined> context) => reaction.RunAsync(context, (_, session) =>
    {
        CopiedRows.Copy(session, context.Message.Item, context.Message.DefinedAt);
        return session.SendAsync();
    });

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<CreditNoteIssued> context) =>
        reaction.RunAsync(context, (_, session) => CopiedDocuments.CopyAsync(session, context.Message));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<PaymentReceived> context) =>
        reaction.RunAsync(context, (_, session) => CopiedDocuments.CopyAsync(session, context.Message));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<ShipmentCancelled> context) => reaction.RunAsync(
        context, (_, session) => CopiedDocuments.ChangeAsync(session, context.Message.ShipmentId, ShipmentStatuses.Cancelled));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<ShipmentDelivered> context) => reaction.RunAsync(
        context, (_, session) => CopiedDocuments.ChangeAsync(
            session, context.Message.ShipmentId, ShipmentStatuses.Delivered, context.Message.DeliveredAt, context.Message.ReceivedBy));
}
