using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>Checks a submitted order as far as possible without the database.</summary>
internal static class SubmissionCheck
{
    private const int MaxLines = 1_000;
    private const decimal Least = 0.0001m;
    private const decimal Most = 999_999_999m;

    /// <summary>What an order may come to: far below what a column holds, so that sums over many orders fit too.</summary>
    private const decimal MaxTotal = 999_999_999_999.99m;

    /// <exception cref="System.ServiceModel.FaultException{OrdersFault}">The first thing that is wrong, as InvalidRequest.</exception>
    public static void Check(SubmitOrderRequest request)
    {
        Rules.Required(request.CustomerId, "CustomerId", 40);
        Rules.Required(request.PurchaseOrderNumber, "PurchaseOrderNumber", 100);
        Rules.Currency(request.Currency, "Currency");
        Rules.Address(request.ShipTo, "ShipTo");
        Rules.Optional(request.Note, "Note", 4_000);
        request.RequestedDeliveryDate = CheckDay(request.RequestedDeliveryDate, "RequestedDeliveryDate");
        request.AllowanceCharges = Rules.AllowanceCharges(request.AllowanceCharges, request.Currency, "AllowanceCharges");
        if (request.Lines is not { Count: > 0 })
            throw OrdersFaults.InvalidRequest("Lines", "The order has no lines; it needs at least one.");
        if (request.Lines.Count > MaxLines)
            throw OrdersFaults.InvalidRequest("Lines", $"The order has {request.Lines.Count} lines; {MaxLines} are allowed. Split it.");
        var numbers = new HashSet<int>(request.Lines.Count);
        for (var i = 0; i < request.Lines.Count; i++)
            CheckLine(request, request.Lines[i], $"Lines[{i + 1}]", numbers);
        ExpectationCheck.Check(request);
        CheckTotal(OrderContent.Total(request), request.Currency);
    }

    private static void CheckTotal(decimal total, string currency)
    {
        if (total > MaxTotal)
            throw OrdersFaults.InvalidRequest("Lines", $"The order comes to {total} {currency}; {MaxTotal} are allowed. Split it.");
        if (total < 0)
        {
            throw OrdersFaults.InvalidRequest(
                "AllowanceCharges", $"The order comes to {total} {currency}: its allowances are more than it is worth.");
        }
    }

    // Reading a time converts it and loses its zone, and with it the day; only midnight UTC keeps the day.
    private static DateTime? CheckDay(DateTime? given, string field)
    {
        if (given is not { Kind: DateTimeKind.Local } local)
            return given is { } time ? DateTime.SpecifyKind(time.Date, DateTimeKind.Utc) : null;
        var utc = local.ToUniversalTime();
        return utc.TimeOfDay == TimeSpan.Zero ? utc : throw OrdersFaults.InvalidRequest(
            field, FormattableString.Invariant($"{field} is {utc:yyyy-MM-ddTHH:mm:ssZ}; send midnight UTC, such as 2027-01-05T00:00:00Z."));
    }

    private static void CheckLine(SubmitOrderRequest request, NewOrderLine? line, string field, HashSet<int> numbers)
    {
        if (line is null)
            throw OrdersFaults.InvalidRequest(field, $"{field} is empty.");
        if (line.LineNumber <= 0)
            throw OrdersFaults.InvalidRequest($"{field}.LineNumber", $"{field}.LineNumber is {line.LineNumber}; it must be above 0.");
        if (!numbers.Add(line.LineNumber))
            throw OrdersFaults.InvalidRequest($"{field}.LineNumber", $"Line number {line.LineNumber} is used twice; each must be unique.");
        Rules.Required(line.Sku, $"{field}.Sku", 50);
        Rules.Optional(line.Description, $"{field}.Description", 4_000);
        Rules.Number(line.Quantity, $"{field}.Quantity", Least, Most);
        Rules.Required(line.UnitOfMeasure, $"{field}.UnitOfMeasure", 3);
        Rules.Number(line.UnitPrice, $"{field}.UnitPrice", 0, Most);
        if (line.PriceBaseQuantity is { } quantity)
            line.PriceBaseQuantity = Rules.Number(quantity, $"{field}.PriceBaseQuantity", Least, Most) == 1 ? null : quantity;
        line.AllowanceCharges = Rules.AllowanceCharges(line.AllowanceCharges, request.Currency, $"{field}.AllowanceCharges");
        line.BuyerLineId = Rules.Optional(line.BuyerLineId, $"{field}.BuyerLineId", 100);
        if (OrderContent.LineAmount(request, line) is < 0 and var amount)
        {
            throw OrdersFaults.InvalidRequest(
                $"{field}.AllowanceCharges", $"{field} comes to {amount} {request.Currency}: its allowances are more than it is worth.");
        }
    }
}
