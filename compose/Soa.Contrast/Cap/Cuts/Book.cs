using Soa.Contracts.Orders;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents what the business of a side says of the orders of a customer: their status, by their numbers.</summary>
/// <param name="Statuses">The statuses of the orders with a number.</param>
internal sealed record Book(ILookup<string, string> Statuses)
{
    private const int PageSize = 200;

    /// <summary>Gets the numbers of the orders that it has fulfilled.</summary>
    public IEnumerable<string> Fulfilled =>
        Statuses.Where(statuses => statuses.Contains(OrderStatuses.Fulfilled)).Select(statuses => statuses.Key);

    /// <summary>Reads it.</summary>
    public static async Task<Book> ReadAsync(IShape business, string customerId)
    {
        var orders = new List<OrderSummary>();
        string? page = null;
        do
        {
            var found = await business.Client<IOrders>().SearchOrdersAsync(
                new SearchOrdersRequest { CustomerId = customerId, PageSize = PageSize, PageToken = page });
            orders.AddRange(found.Orders);
            page = found.NextPageToken;
        }
        while (page is not null);
        return new Book(orders.ToLookup(order => order.PurchaseOrderNumber, order => order.Status));
    }

    /// <summary>Returns <c>true</c> if there is such an order.</summary>
    public bool Knows(string purchaseOrderNumber) => Statuses.Contains(purchaseOrderNumber);

    /// <summary>Returns the number of orders with a number.</summary>
    public int CountOf(string purchaseOrderNumber) => Statuses[purchaseOrderNumber].Count();
}
