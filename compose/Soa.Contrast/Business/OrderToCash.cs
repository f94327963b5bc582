using System.ServiceModel;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.Orders;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Business;

/// <summary>
/// Implements Orders where all services are in one process and on one database: an order that is placed or approved is fulfilled in the
/// same transaction. If a service refuses, the database takes back what the others have done, so that nothing need be compensated: the
/// order is all that stays, rejected.
/// </summary>
internal sealed class OrderToCash(
    OrdersService orders, ICustomers customers, IInventory inventory, IBilling billing, IShipping shipping, UnitOfWork work) : IOrders
{
    private static readonly Statement Savepoint = new(sqlite: "SAVEPOINT fulfilment", sqlServer: "SAVE TRANSACTION fulfilment");

    private static readonly Statement RollBack = new(
        sqlite: "ROLLBACK TO SAVEPOINT fulfilment", sqlServer: "ROLLBACK TRANSACTION fulfilment");

    /// <inheritdoc/>
    public async Task<SubmitOrderResult> SubmitOrderAsync(SubmitOrderRequest request)
    {
        var submitted = await orders.SubmitOrderAsync(request);
        // An order that was placed before has the status to which it came then.
        return submitted.Status == OrderStatuses.Submitted
            ? submitted with { Status = await FulfilAsync(submitted.OrderNumber) }
            : submitted;
    }

    /// <inheritdoc/>
    public async Task<ApproveOrderResult> ApproveOrderAsync(ApproveOrderRequest request)
    {
        var approved = await orders.ApproveOrderAsync(request);
        return approved with { Status = await FulfilAsync(approved.OrderNumber) };
    }

    /// <inheritdoc/>
    public Task<GetOrderResult> GetOrderAsync(GetOrderRequest request) => orders.GetOrderAsync(request);

    /// <inheritdoc/>
    public Task<SearchOrdersResult> SearchOrdersAsync(SearchOrdersRequest request) => orders.SearchOrdersAsync(request);

    /// <inheritdoc/>
    public Task<RejectOrderResult> RejectOrderAsync(RejectOrderRequest request) => orders.RejectOrderAsync(request);

    /// <inheritdoc/>
    public Task<CancelOrderResult> CancelOrderAsync(CancelOrderRequest request) => orders.CancelOrderAsync(request);

    /// <inheritdoc/>
    public Task<MarkFulfilledResult> MarkFulfilledAsync(MarkFulfilledRequest request) => orders.MarkFulfilledAsync(request);

    private async Task<string> FulfilAsync(string orderNumber)
    {
        var order = OrderContent.Of((await orders.GetOrderAsync(new GetOrderRequest { OrderNumber = orderNumber })).Order);
        await work.Session.ExecuteAsync(Savepoint);
        try
        {
            var customer = (await customers.GetCustomerAsync(new GetCustomerRequest { CustomerId = order.CustomerId })).Customer;
            var reservation = await inventory.ReserveStockAsync(order.ToReservation());
            var invoice = await billing.IssueInvoiceAsync(order.ToInvoice(customer, reservation.Lines));
            var (shipmentId, trackingNumber) = await shipping.DispatchAsync(order, reservation.Lines);
            await inventory.CommitReservationAsync(new CommitReservationRequest { ReservationId = reservation.ReservationId });
            var fulfilled = await orders.MarkFulfilledAsync(new MarkFulfilledRequest
            {
                OrderNumber = orderNumber,
                InvoiceNumber = invoice.InvoiceNumber,
                ShipmentId = shipmentId,
                TrackingNumber = trackingNumber,
            });
            return fulfilled.Status;
        }
        catch (FaultException refused)
        {
            await work.Session.SendAsync();
            await work.Session.ExecuteAsync(RollBack);
            var rejected = await orders.RejectOrderAsync(new RejectOrderRequest
            {
                OrderNumber = orderNumber,
                ReasonCode = Refusal.CodeOf(refused),
                Reason = Refusal.ReasonOf(refused),
            });
            return rejected.Status;
        }
    }
}
