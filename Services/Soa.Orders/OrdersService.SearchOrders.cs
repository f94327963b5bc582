using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

public sealed partial class OrdersService
{
    private const string SelectSummaries = """
        SELECT OrderNumber, CustomerId, PurchaseOrderNumber, Status, Currency, TotalAmount, SubmittedAt FROM Orders
        """;

    private const string OtherCriteria = """
        AND OrderNumber > @After AND OrderNumber < @Before
        AND (@Status IS NULL OR Status = @Status)
        AND (@SubmittedFrom IS NULL OR SubmittedAt >= @SubmittedFrom)
        AND (@SubmittedTo IS NULL OR SubmittedAt < @SubmittedTo)
        ORDER BY OrderNumber {limit @Take}
        """;

    // One statement for each index, so that a search reads what it finds and not all orders.
    private static readonly Statement SearchByPurchaseOrderNumber = new($$"""
        {{SelectSummaries}}
        WHERE PurchaseOrderNumber = @PurchaseOrderNumber AND (@CustomerId IS NULL OR CustomerId = @CustomerId)
        {{OtherCriteria}}
        """);

    private static readonly Statement SearchByCustomer = new($$"""
        {{SelectSummaries}} WHERE CustomerId = @CustomerId {{OtherCriteria}}
        """);

    private static readonly Statement SearchByStatus = new($$"""
        {{SelectSummaries}} WHERE Status = @Status {{OtherCriteria}}
        """);

    private static readonly Statement SearchAll = new($$"""
        {{SelectSummaries}} WHERE OrderNumber < @Before {{OtherCriteria}}
        """);

    // Order numbers sort by the time they were made, at which the order was submitted but for the time that took.
    private static readonly TimeSpan Submitting = TimeSpan.FromMinutes(1);

    private static readonly HashSet<string> Statuses =
    [
        OrderStatuses.Submitted, OrderStatuses.Held, OrderStatuses.Approved,
        OrderStatuses.Rejected, OrderStatuses.Cancelled, OrderStatuses.Fulfilled,
    ];

    /// <inheritdoc/>
    public async Task<SearchOrdersResult> SearchOrdersAsync(SearchOrdersRequest request)
    {
        var page = ReadPage(request);
        var statement = request.PurchaseOrderNumber is not null ? SearchByPurchaseOrderNumber
            : request.CustomerId is not null ? SearchByCustomer
            : request.Status is not null ? SearchByStatus
            : SearchAll;
        var rows = await work.Session.QueryAsync<OrderSummary>(statement, new
        {
            request.CustomerId,
            request.Status,
            PurchaseOrderNumber = request.PurchaseOrderNumber?.Trim(),
            request.SubmittedFrom,
            request.SubmittedTo,
            After = request.SubmittedFrom is { } from ? Later(page.After, NumberAt(from, -Submitting)) : page.After,
            Before = NumberAt(request.SubmittedTo ?? DateTime.MaxValue, Submitting),
            page.Take,
        });
        foreach (var row in rows)
            row.TotalAmount = Money.Show(row.TotalAmount, row.Currency);
        var (orders, next) = page.Cut(rows, order => order.OrderNumber);
        return new SearchOrdersResult { Orders = [.. orders], NextPageToken = next };
    }

    private static string Later(string one, string other) => string.CompareOrdinal(one, other) > 0 ? one : other;

    private static string NumberAt(DateTime time, TimeSpan shift)
    {
        var utc = time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
        var ticks = Math.Clamp(utc.Ticks + shift.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return DocumentNumber.Lowest("SO", new DateTime(ticks, DateTimeKind.Utc));
    }

    private static Page ReadPage(SearchOrdersRequest request)
    {
        Rules.Optional(request.CustomerId, "CustomerId", 40);
        Rules.Optional(request.PurchaseOrderNumber, "PurchaseOrderNumber", 100);
        if (request.Status is not null && !Statuses.Contains(request.Status))
            throw OrdersFaults.InvalidRequest(
                "Status", $"'{request.Status}' is not a status. Choose one of {string.Join(", ", Statuses)}.");
        return Page.TryRead(request.PageSize, request.PageToken, out var page, out var field) ? page : throw OrdersFaults.InvalidRequest(
            field!,
            field == "PageSize" ? $"PageSize must be from 1 to {Page.MaxSize}." : "PageToken is not one that an earlier page gave out.");
    }
}
