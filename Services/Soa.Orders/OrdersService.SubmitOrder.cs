using System.Data.Common;
using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    // A change that changes nothing: a lock on every server, also on one that ignores lock hints.
    private static readonly Statement LockCustomer = new(
        sqlite: "SELECT CustomerId, Currency, CreditLimit FROM Customers WHERE CustomerId = @CustomerId",
        sqlServer: """
            UPDATE Customers SET Version = Version OUTPUT inserted.CustomerId, inserted.Currency, inserted.CreditLimit WHERE CustomerId = @CustomerId
            """);

    private static readonly Statement SelectByPurchaseOrderNumber = new($"""
        SELECT {OrderColumns} FROM Orders WHERE CustomerId = @CustomerId AND PurchaseOrderNumber = @PurchaseOrderNumber
        """);

    private static readonly Statement SelectUnits = new("SELECT Sku, UnitOfMeasure FROM Items WHERE Sku IN @Skus");

    /// <inheritdoc/>
    public async Task<SubmitOrderResult> SubmitOrderAsync(SubmitOrderRequest request)
    {
        SubmissionCheck.Check(request);
        // The lock on the customer makes orders of one customer wait for each other, so that two never use the same free credit.
        var customer = await work.Session.QuerySingleOrDefaultAsync<Customer>(LockCustomer, new { request.CustomerId })
            ?? throw OrdersFaults.CustomerNotFound(request.CustomerId);
        var purchaseOrderNumber = request.PurchaseOrderNumber.Trim();
        var hash = OrderContent.Hash(request);
        if (await FindSubmittedAsync(customer.CustomerId, purchaseOrderNumber, hash) is { } earlier)
            return ToResult(earlier);

        if (request.Currency != customer.Currency)
            throw OrdersFaults.CurrencyMismatch(request.Currency, customer.CustomerId, customer.Currency);
        await CheckItemsAsync(request.Lines);
        var order = await NewOrderAsync(request, customer, purchaseOrderNumber, hash);
        try
        {
            await StoreAsync(order, request);
            return ToResult(order);
        }
        catch (DbException error) when (work.Session.IsDuplicateKey(error))
        {
            // A copy of the same submission was faster; if it is not that, it is an error.
            if (await FindSubmittedAsync(customer.CustomerId, purchaseOrderNumber, hash) is { } rival)
                return ToResult(rival);
            throw;
        }
    }

    private async Task<OrderHead?> FindSubmittedAsync(string customerId, string purchaseOrderNumber, byte[] hash)
    {
        var earlier = await work.Session.QuerySingleOrDefaultAsync<OrderHead>(
            SelectByPurchaseOrderNumber, new { CustomerId = customerId, PurchaseOrderNumber = purchaseOrderNumber });
        return earlier is null || earlier.ContentHash.AsSpan().SequenceEqual(hash)
            ? earlier
            : throw OrdersFaults.PurchaseOrderNumberReused(purchaseOrderNumber, earlier.OrderNumber);
    }

    private async Task CheckItemsAsync(List<NewOrderLine> lines)
    {
        var items = await work.Session.QueryAsync<Item>(SelectUnits, new { Skus = lines.Select(line => line.Sku).Distinct() });
        var units = items.ToDictionary(item => item.Sku, item => item.UnitOfMeasure);
        for (var i = 0; i < lines.Count; i++)
        {
            if (!units.TryGetValue(lines[i].Sku, out var unit))
                throw OrdersFaults.ItemNotFound(i + 1, lines[i].Sku);
            if (lines[i].UnitOfMeasure != unit)
                throw OrdersFaults.UnitOfMeasureMismatch(i + 1, lines[i].UnitOfMeasure, lines[i].Sku, unit);
        }
    }

    private async Task<OrderHead> NewOrderAsync(SubmitOrderRequest request, Customer customer, string purchaseOrderNumber, byte[] hash)
    {
        var total = OrderContent.Total(request);
        var credit = await ReadCreditAsync(customer.CustomerId, customer.CreditLimit);
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
            HoldReason = total > credit.Free ? credit.WhyNot(total, customer.Currency) : null,
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
    }

    private sealed class Item
    {
        public required string Sku { get; init; }

        public required string UnitOfMeasure { get; init; }
    }
}
