using System.ServiceModel;
using MassTransit;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Events;
using Soa.Database;
using Soa.Documents;

namespace Soa.Contrast.Microservices.Reactions;

/// <summary>Says what Inventory does about events: reserves, commits, and gives back.</summary>
internal sealed class InventoryReactions(Reaction reaction)
    : IConsumer<OrderSubmitted>, IConsumer<OrderApproved>, IConsumer<ShipmentDispatched>, IConsumer<OrderRejected>,
        IConsumer<OrderCancelled>, IConsumer<OrderWithdrawn>
{
    private static readonly Statement SelectCommitted = new("""
        SELECT l.Sku, SUM(l.Quantity) AS Quantity FROM ReservationLines l
        JOIN Reservations r ON r.ReservationId = l.ReservationId
        WHERE r.Reference = @Reference AND r.Status = 'Committed' GROUP BY l.Sku
        """);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderSubmitted> context) => ReserveAsync(context, OrderContent.Of(context.Message));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderApproved> context) => ReserveAsync(context, OrderContent.Of(context.Message));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<ShipmentDispatched> context) => reaction.StepAsync(
        context, context.Message.OrderNumber, (scope, _) => scope.GetRequiredService<IInventory>().CommitReservationAsync(
            new CommitReservationRequest { Reference = context.Message.OrderNumber }));

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderRejected> context) => GiveBackAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderCancelled> context) => GiveBackAsync(context, context.Message.OrderNumber);

    /// <inheritdoc/>
    public Task Consume(ConsumeContext<OrderWithdrawn> context) => GiveBackAsync(context, context.Message.OrderNumber);

    private Task ReserveAsync(ConsumeContext context, OrderContent order) => reaction.StepAsync(
        context, order.OrderNumber, (scope, _) => scope.GetRequiredService<IInventory>().ReserveStockAsync(order.ToReservation()));

    private async Task GiveBackAsync(ConsumeContext context, string orderNumber)
    {
        try
        {
            await reaction.RunAsync(context, (scope, _) =>
                scope.GetRequiredService<IInventory>().ReleaseStockAsync(new ReleaseStockRequest { Reference = orderNumber }));
        }
        catch (FaultException committed) when (Refusal.CodeOf(committed) == InventoryFaultCodes.ReservationNotActive)
        {
            // Once for the order, whichever event says so.
            await reaction.RunAsync(
                DeterministicId.Create(Guid.Empty, $"return/{orderNumber}"),
                (scope, session) => ReturnAsync(scope.GetRequiredService<IInventory>(), session, orderNumber),
                context.CancellationToken);
        }
    }

    private static async Task ReturnAsync(IInventory inventory, DatabaseSession session, string orderNumber)
    {
        foreach (var line in await session.QueryAsync<CommittedLine>(SelectCommitted, new { Reference = orderNumber }))
        {
            await inventory.AdjustStockAsync(new AdjustStockRequest
            {
                Sku = line.Sku,
                Quantity = line.Quantity,
                Reason = $"Order {orderNumber} could not be fulfilled.",
            });
        }
    }

    private sealed class CommittedLine
    {
        public required string Sku { get; init; }

        public required decimal Quantity { get; init; }
    }
}
