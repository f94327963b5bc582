using Soa.Contracts;
using Soa.Contracts.Orders;
using Soa.Database;

namespace Soa.Orders;

/// <summary>Represents the lines of an order, and what is taken off or added: to a line, or to the whole order.</summary>
internal sealed record OrderParts(List<OrderLine> Lines, List<AllowanceCharge>? AllowanceCharges)
{
    private static readonly Statement SelectLines = new("""
        SELECT LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount, PriceBaseQuantity, BuyerLineId
        FROM OrderLines WHERE OrderNumber = @OrderNumber ORDER BY LineNumber
        """);

    private static readonly Statement SelectAllowanceCharges = new("""
        SELECT LineNumber, IsCharge, Amount, ReasonCode, Reason
        FROM OrderAllowanceCharges WHERE OrderNumber = @OrderNumber ORDER BY LineNumber, Sequence
        """);

    private static readonly Statement InsertLine = new("""
        INSERT INTO OrderLines (OrderNumber, LineNumber, Sku, Description, Quantity, UnitOfMeasure, UnitPrice, LineAmount,
            PriceBaseQuantity, BuyerLineId)
        VALUES (@OrderNumber, @LineNumber, @Sku, @Description, @Quantity, @UnitOfMeasure, @UnitPrice, @LineAmount, @PriceBaseQuantity,
            @BuyerLineId)
        """);

    private static readonly Statement InsertAllowanceCharge = new("""
        INSERT INTO OrderAllowanceCharges (OrderNumber, LineNumber, Sequence, IsCharge, Amount, ReasonCode, Reason)
        VALUES (@DocumentNumber, @LineNumber, @Sequence, @IsCharge, @Amount, @ReasonCode, @Reason)
        """);

    /// <summary>Returns the parts of an order that is submitted.</summary>
    public static OrderParts Of(SubmitOrderRequest request) => new(
        [.. request.Lines.OrderBy(line => line.LineNumber).Select(line => new OrderLine
        {
            LineNumber = line.LineNumber,
            Sku = line.Sku,
            Description = line.Description,
            Quantity = line.Quantity,
            UnitOfMeasure = line.UnitOfMeasure,
            UnitPrice = Money.Show(line.UnitPrice, request.Currency),
            LineAmount = OrderContent.LineAmount(request, line),
            PriceBaseQuantity = line.PriceBaseQuantity,
            AllowanceCharges = line.AllowanceCharges,
            BuyerLineId = line.BuyerLineId,
        })],
        request.AllowanceCharges);

    /// <summary>Reads the parts of an order.</summary>
    public static async Task<OrderParts> ReadAsync(DatabaseSession session, OrderHead order)
    {
        var key = new { order.OrderNumber };
        var asked = session.DeferQuery<OrderLine>(SelectLines, key);
        var entries = (await session.QueryAsync<AllowanceChargeRow>(SelectAllowanceCharges, key)).ToLookup(row => row.LineNumber);
        List<OrderLine> lines = [.. await asked.AllAsync()];
        foreach (var line in lines)
        {
            line.UnitPrice = Money.Show(line.UnitPrice, order.Currency);
            line.LineAmount = Money.Show(line.LineAmount, order.Currency);
            line.AllowanceCharges = Entries(line.LineNumber);
        }

        return new OrderParts(lines, Entries(AllowanceChargeRow.WholeDocument));

        List<AllowanceCharge>? Entries(int of) => AllowanceChargeRow.ToContract(entries[of], order.Currency);
    }

    /// <summary>Stores the parts of a new order, with whatever is sent next.</summary>
    public void Store(DatabaseSession session, string orderNumber)
    {
        session.Defer(InsertLine, Lines.Select(line => new
        {
            OrderNumber = orderNumber,
            line.LineNumber,
            line.Sku,
            line.Description,
            line.Quantity,
            line.UnitOfMeasure,
            line.UnitPrice,
            line.LineAmount,
            line.PriceBaseQuantity,
            line.BuyerLineId,
        }));
        AllowanceChargeRow[] entries =
        [
            .. Lines.SelectMany(line => AllowanceChargeRow.Of(orderNumber, line.LineNumber, line.AllowanceCharges)),
            .. AllowanceChargeRow.Of(orderNumber, AllowanceChargeRow.WholeDocument, AllowanceCharges),
        ];
        if (entries.Length > 0)
            session.Defer(InsertAllowanceCharge, entries);
    }
}
