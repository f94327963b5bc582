using Soa.Contracts.Orders;

namespace Soa.Orders;

/// <summary>What can be said of a submitted order without looking anything up.</summary>
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
        if (request.Lines is not { Count: > 0 })
            throw OrdersFaults.InvalidRequest("Lines", "The order has no lines; it needs at least one.");
        if (request.Lines.Count > MaxLines)
            throw OrdersFaults.InvalidRequest("Lines", $"The order has {request.Lines.Count} lines; {MaxLines} are allowed. Split it.");
        var numbers = new HashSet<int>(request.Lines.Count);
        for (var i = 0; i < request.Lines.Count; i++)
            CheckLine(request.Lines[i], $"Lines[{i + 1}]", numbers);
        if (request.Lines.Sum(OrderContent.LineAmount) is > MaxTotal and var total)
            throw OrdersFaults.InvalidRequest("Lines", $"The order comes to {total} {request.Currency}; {MaxTotal} are allowed. Split it.");
    }

    private static void CheckLine(NewOrderLine? line, string field, HashSet<int> numbers)
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
    }
}
