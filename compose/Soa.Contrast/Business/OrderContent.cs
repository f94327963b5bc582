using Soa.Contracts;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;

namespace Soa.Contrast.Business;

/// <summary>
/// Represents an order as fulfilment needs it, and words it for each service: the maps of the flow <c>order-fulfilment</c>, in C#, for the
/// shapes that have no bus to do it.
/// </summary>
internal sealed record OrderContent(
    string OrderNumber, string CustomerId, string PurchaseOrderNumber, string Currency, decimal TotalAmount, PostalAddress ShipTo,
    List<OrderLine> Lines, List<AllowanceCharge>? AllowanceCharges)
{
    /// <summary>Returns the content of a stored order.</summary>
    public static OrderContent Of(Order order) => new(
        order.OrderNumber, order.CustomerId, order.PurchaseOrderNumber, order.Currency, order.TotalAmount, order.ShipTo, order.Lines,
        order.AllowanceCharges);

    /// <summary>Returns the content of an order that was submitted.</summary>
    public static OrderContent Of(OrderSubmitted order) => new(
        order.OrderNumber, order.CustomerId, order.PurchaseOrderNumber, order.Currency, order.TotalAmount, order.ShipTo, order.Lines,
        order.AllowanceCharges);

    /// <summary>Returns the content of an order that was approved.</summary>
    public static OrderContent Of(OrderApproved order) => new(
        order.OrderNumber, order.CustomerId, order.PurchaseOrderNumber, order.Currency, order.TotalAmount, order.ShipTo, order.Lines,
        order.AllowanceCharges);

    /// <summary>Words it for Inventory.</summary>
    public ReserveStockRequest ToReservation() => new()
    {
        Reference = OrderNumber,
        Lines = Lines.ConvertAll(line => new ReservationLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
        }),
    };

    /// <summary>Words it for Billing.</summary>
    public IssueInvoiceRequest ToInvoice(Customer customer, List<ReservedLine> reserved) => new()
    {
        OrderNumber = OrderNumber,
        CustomerId = CustomerId,
        PurchaseOrderNumber = PurchaseOrderNumber,
        Currency = Currency,
        BillTo = new BillTo { Name = customer.Name, Address = customer.BillingAddress },
        Lines = Lines.ConvertAll(line => new NewInvoiceLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = reserved.Single(one => one.LineNumber == line.LineNumber).Name,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            UnitPrice = line.UnitPrice,
            PriceBaseQuantity = line.PriceBaseQuantity,
            AllowanceCharges = line.AllowanceCharges,
            BuyerLineId = line.BuyerLineId,
        }),
        AllowanceCharges = AllowanceCharges,
    };

    /// <summary>Words it for Shipping, if it stays at home.</summary>
    public DispatchDomesticRequest ToDomestic(List<ReservedLine> reserved) => new()
    {
        OrderNumber = OrderNumber,
        ShipTo = ShipTo,
        Lines = reserved.ConvertAll(line => new DomesticLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = line.Name,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            WeightKg = WeightOf(line),
        }),
    };

    /// <summary>Words it for Shipping, if it goes abroad.</summary>
    public DispatchInternationalRequest ToInternational(List<ReservedLine> reserved) => new()
    {
        OrderNumber = OrderNumber,
        ShipTo = ShipTo,
        // The goods, without what is allowed or charged on the order as a whole.
        CustomsValue = AllowanceCharges is { Count: > 0 } ? Lines.Sum(line => line.LineAmount) : TotalAmount,
        Currency = Currency,
        Lines = reserved.ConvertAll(line => new InternationalLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = line.Name,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            WeightKg = WeightOf(line),
            HsCode = line.HsCode,
            CountryOfOrigin = line.CountryOfOrigin,
            CustomsValue = Lines.Single(one => one.LineNumber == line.LineNumber).LineAmount,
        }),
    };

    private static decimal WeightOf(ReservedLine line) => Math.Round(line.WeightKg * line.Quantity, 4);
}
