using System.Data.Common;
using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    // A change that changes nothing: a lock on every server, also on one that ignores lock hints.
    private static readonly Statement LockCustomer = new(
        sqlite: "SELECT CustomerId, Currency, CreditLimit, UnpaidAmount FROM Customers WHERE CustomerId = @CustomerId",
        sqlServer: """
            UPDATE Customers SET Version = Version
            OUTPUT inserted.CustomerId, inserted.Currency, inserted.CreditLimit, inserted.UnpaidAmount WHERE CustomerId = @CustomerId
            """);

    private static readonly Statement SelectByPurchaseOrderNumber = new($"""
        SELECT {OrderColumns} FROM Orders WHERE CustomerId = @CustomerId AND PurchaseOrderNumber = @PurchaseOrderNumber
        """);

    private static readonly Statement SelectUnits = new("SELECT Sku, UnitOfMeasure FROM Items WHERE Sku IN @Skus");

    /// <inheritdoc/>
    public async Task<SubmitOrderResult> SubmitOrderAsync(SubmitOrderRequest request)
    {
        SubmissionCheck.Check(request);
        var purchaseOrderNumber = request.PurchaseOrderNumber.Trim();
        var hash = OrderContent.Hash(request);
        // The lock on the customer makes orders of one customer wait for each other, so that two never use the same free credit.
        var customers = work.Session.DeferQuery<Customer>(LockCustomer, new { request.CustomerId });
        var submitted = QuerySubmitted(request.CustomerId, purchaseOrderNumber);
        var items = work.Session.DeferQuery<Item>(SelectUnits, new { Skus = request.Lines.Select(line => line.Sku).Distinct() });
        var onOrder = QueryOnOrder(request.CustomerId);

        var customer = await customers.SingleOrDefaultAsync() ?? throw OrdersFaults.CustomerNotFound(request.CustomerId);
        if (Same(await submitted.SingleOrDefaultAsync(), hash) is { } earlier)
            return ToResult(earlier);
        if (request.Currency != customer.Currency)
            throw OrdersFaults.CurrencyMismatch(request.Currency, customer.CustomerId, customer.Currency);
        CheckItems(request.Lines, await items.AllAsync());
        var order = NewOrder(request, customer, await onOrder.SingleOrDefaultAsync(), purchaseOrderNumber, hash);
        try
        {
            await StoreAsync(order, request);
            return ToResult(order);
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            // A copy of the same submission was faster; if it is not that, it is an error.
            if (Same(await QuerySubmitted(customer.CustomerId, purchaseOrderNumber).SingleOrDefaultAsync(), hash) is { } rival)
                return ToResult(rival);
            throw;
        }
    }

    private DeferredQuery<OrderHead> QuerySubmitted(string customerId, string purchaseOrderNumber) => work.Session.DeferQuery<OrderHead>(
        SelectByPurchaseOrderNumber, new { CustomerId = customerId, PurchaseOrderNumber = purchaseOrderNumber });

    private static OrderHead? Same(OrderHead? earlier, byte[] hash) => earlier is null || earlier.ContentHash.AsSpan().SequenceEqual(hash)
        ? earlier
        : throw OrdersFaults.PurchaseOrderNumberReused(earlier.PurchaseOrderNumber, earlier.OrderNumber);

    private static void CheckItems(List<NewOrderLine> lines, IReadOnlyList<Item> items)
    {
        var units = items.ToDictionary(item => item.Sku, item => item.UnitOfMeasure);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!units.TryGetValue(lines[i].Sku, out var unit))
                throw OrdersFaults.ItemNotFound(i + 1, lines[i].Sku);
            if (lines[i].UnitOfMeasure != unit)
                throw OrdersFaults.UnitOfMeasureMismatch(i + 1, lines[i].UnitOfMeasure, lines[i].Sku, unit);
        }
    }

    private OrderHead NewOrder(SubmitOrderRequest request, Customer customer, decimal onOrder, string purchaseOrderNumber, byte[] hash)
    {
        var total = OrderContent.Total(request);
        var credit = new Credit(customer.CreditLimit, onOrder, customer.UnpaidAmount);
        return new OrderHead
        {
            OrderNumber = DocumentNumber.New("SO", time),
            CustomerId = customer.CustomerId,
            PurchaseOrderNumber = purchaseOrderNumber,
            ContentHash = hash,
            Status = total > credit.Free ? OrderStatuses.Held : OrderStatuses.Submitted,
            Currency = customer.Currency,
            TotalAmount = total,
            ShipToRecipient = request.ShipTo.Recipient,
            ShipToStreet = request.ShipTo.Street,
            ShipToAdditionalStreet = request.ShipTo.AdditionalStreet,
            ShipToCity = request.ShipTo.City,
            ShipToPostalCode = request.ShipTo.PostalCode,
            ShipToRegion = request.ShipTo.Region,
            ShipToCountry = request.ShipTo.Country,
            RequestedDeliveryDate = request.RequestedDeliveryDate,
            Note = request.Note,
            HoldReason = total > credit.Free ? credit.ReasonToHold(total, customer.Currency) : null,
            SubmittedAt = Now(),
        };
    }

    private static SubmitOrderResult ToResult(OrderHead order) => new()
    {
        OrderNumber = order.OrderNumber,
        Status = order.Status,
        TotalAmount = order.TotalAmount,
        Currency = order.Currency,
        HoldReason = order.HoldReason,
    };

    private sealed class Customer
    {
        public required string CustomerId { get; init; }

        public required string Currency { get; init; }

        public required decimal CreditLimit { get; init; }

        /// <summary>Gets what is outstanding on the customer's invoices.</summary>
        public required decimal UnpaidAmount { get; init; }
    }

    private sealed class Item
    {
        public required string Sku { get; init; }

        public required string UnitOfMeasure { get; init; }
    }
}
